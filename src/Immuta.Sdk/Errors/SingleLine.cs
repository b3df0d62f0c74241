using System.Globalization;

namespace Immuta.Sdk.Errors;

// Puts external text on one line. A line break in a message or a log would forge a line.
internal static class SingleLine
{
    public static string Escape(string? text) => string.Concat((text ?? "").Select(letter => IsBreaking(letter) ? $"\\u{(int)letter:X4}" : letter.ToString()));

    // Returns the beginning of a text without control characters.
    public static string Clip(string text, int maxLength) =>
        string.Concat(text.Take(maxLength).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim() + (text.Length > maxLength ? "…" : "");

    public static bool Is(string text) => !text.Any(IsBreaking);

    private static bool IsBreaking(char letter) =>
        char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
