using System.Text.Json;

namespace Immuta.Sdk.Json;

internal static class JsonEquality
{
    // The framework can't compare numbers whose exponent exceeds an int. Such numbers are equal if their texts are equal.
    public static bool AreEqual(JsonElement one, JsonElement other)
    {
        try
        {
            return JsonElement.DeepEquals(one, other);
        }
        catch (ArgumentOutOfRangeException)
        {
            return string.Equals(one.GetRawText(), other.GetRawText(), StringComparison.Ordinal);
        }
    }
}
