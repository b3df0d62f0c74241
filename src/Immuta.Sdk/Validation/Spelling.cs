using System.Text.Json;

namespace Immuta.Sdk.Validation;

// When two texts are meant as the same one.
internal static class Spelling
{
    // A slip of the pen: letter case, spaces and punctuation aside.
    public static bool IsNear(string value, string known) =>
        string.Equals(Letters(value), Letters(known), StringComparison.OrdinalIgnoreCase);

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

    private static string Letters(string value) => string.Concat(value.Where(char.IsLetterOrDigit));
}
