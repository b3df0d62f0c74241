using System.Text.Json;

namespace Immuta.Sdk.Validation;

// Whether two texts are likely meant to be the same.
internal static class Typo
{
    // Whether only letter case, spaces and punctuation differ.
    public static bool IsLikely(string value, string known) =>
        string.Equals(Letters(value), Letters(known), StringComparison.OrdinalIgnoreCase);

    // Returns the known text that was most likely meant, or null if none is close. Close is one edit, ignoring case.
    public static string? Meant(string value, IReadOnlyCollection<string> known) =>
        known.FirstOrDefault(candidate => IsLikely(value, candidate)) ?? known.FirstOrDefault(candidate => IsOneEdit(value, candidate));

    public static bool IsAny(ref Utf8JsonReader reader, string[] spellings)
    {
        foreach (var spelling in spellings)
        {
            if (reader.ValueTextEquals(spelling))
            {
                return true;
            }
        }

        return false;
    }

    // Detects an inserted, missing or replaced character, or two swapped neighbors, by removing the common ends.
    private static bool IsOneEdit(ReadOnlySpan<char> value, ReadOnlySpan<char> known)
    {
        if (Math.Abs(value.Length - known.Length) > 1)
        {
            return false;
        }

        while (value.Length > 0 && known.Length > 0 && AreSame(value[0], known[0]))
        {
            value = value[1..];
            known = known[1..];
        }

        while (value.Length > 0 && known.Length > 0 && AreSame(value[^1], known[^1]))
        {
            value = value[..^1];
            known = known[..^1];
        }

        return (value.Length <= 1 && known.Length <= 1)
            || (value.Length == 2 && known.Length == 2 && AreSame(value[0], known[1]) && AreSame(value[1], known[0]));
    }

    private static bool AreSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);

    private static string Letters(string value) => string.Concat(value.Where(char.IsLetterOrDigit));
}
