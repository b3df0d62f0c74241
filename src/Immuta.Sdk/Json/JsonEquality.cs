using System.Text.Json;

namespace Immuta.Sdk.Json;

internal static class JsonEquality
{
    // Numbers whose exponent no int can hold are more than the comparison of the framework can do: they are equal if they
    // are written alike.
    public static bool Of(JsonElement one, JsonElement other)
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
