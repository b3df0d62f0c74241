namespace Immuta.Sdk.Validation;

// Checks for a documented host: only a name or an address.
internal static class HostForm
{
    public static FormFault? Check(ReadOnlySpan<char> host)
    {
        if (host.Contains("://", StringComparison.Ordinal) || host.StartsWith("//", StringComparison.Ordinal))
        {
            return new("A host name is expected here, not a URL: cut everything up to and including '//', and the path behind the name.");
        }

        foreach (var character in host)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return new("The host name holds a blank or a line break: cut it.");
            }
        }

        if (host.IndexOfAny("/\\?#") >= 0)
        {
            return new("The documented host name has no path: cut everything from the first slash on.", IsFinding: true);
        }

        return HasPort(host) ? new("The documented host name has no port: cut the colon and what follows it, and set the port where there is a member for it.", IsFinding: true) : null;
    }

    // More than one colon indicates an IPv6 address, whose port follows a bracket.
    private static bool HasPort(ReadOnlySpan<char> host) =>
        host.StartsWith("[") ? !host.EndsWith("]") : host.Count(':') == 1;
}
