namespace Examples.Shared;

// External text must not break a line or control the terminal.
internal static class OneLine
{
    public static string From(string text) => string.Join(
        ' ',
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
