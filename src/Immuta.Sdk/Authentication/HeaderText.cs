namespace Immuta.Sdk.Authentication;

// Whether a text is valid in a header value. Other characters could end the header, or be sent as something else.
internal static class HeaderText
{
    public static bool IsSafe(string value) =>
        value.Length > 0
        && !value.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && value[0] != ' '
        && value[^1] != ' ';
}
