namespace Immuta.Sdk.Validation;

// The full name of a tag or a purpose: the names of all above it, and its own, joined by dots.
internal static class DottedName
{
    public static bool IsBelow(string? name, string parent) => name?.StartsWith($"{parent}.", StringComparison.Ordinal) == true;

    public static string RootOf(string name) => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
}
