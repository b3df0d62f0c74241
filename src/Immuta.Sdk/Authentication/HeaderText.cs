namespace Immuta.Sdk.Authentication;

// What may stand in a header value: anything else could break out of it, or be sent as something else.
internal static class HeaderText
{
    public static bool IsSafe(string value) =>
        value.Length > 0
        && !value.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && value[0] != ' '
        && value[^1] != ' ';
}
