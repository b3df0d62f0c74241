using System.Buffers;

namespace Immuta.Sdk.Validation;

// Checks for an absolute address, as no identity provider issues tokens anywhere else. Nothing is resolved.
internal static class UrlForm
{
    private static readonly SearchValues<char> s_notInHosts = SearchValues.Create("<>\\\"{}|^`");

    public static FormFault? Check(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return Finding("The address holds a blank or a line break: remove it.");
            }
        }

        return !text.Contains("://", StringComparison.Ordinal) ? Finding("An address with its scheme is expected here, not a host or a path alone: write https:// in front of it.")
            : !text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? Finding("An address on the web is expected here: begin it with https://.")
            : !HasHost(text[(text.IndexOf("://") + 3)..]) ? Finding("The address can't be read: write it as https://, host and path.")
            : null;
    }

    // Without Uri, which would allocate for each valid value.
    private static bool HasHost(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny("/?#");
        var host = end < 0 ? text : text[..end];
        return !host.IsEmpty && (char.IsLetterOrDigit(host[0]) || host[0] == '[') && !host.ContainsAny(s_notInHosts);
    }

    private static FormFault Finding(string message) => new(message, IsFinding: true);
}
