namespace PolicyAsCode;

// Text from elsewhere must neither break a line nor steer the terminal.
internal static class OneLine
{
    public static string Of(string text) => string.Join(
        ' ',
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
