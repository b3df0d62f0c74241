using System.Globalization;
using System.Text.Json;

namespace Immuta.Sdk.Json;

// Written by hand, because System.Text.Json 8 can't compare, and later versions can't compare numbers with a huge exponent.
internal static class JsonEquality
{
    // The order of members and the notation of strings and numbers don't matter.
    public static bool AreEqual(JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind && one.ValueKind switch
    {
        JsonValueKind.Object => AreEqual(Members(one), Members(other), (a, b) => a.Name == b.Name && AreEqual(a.Value, b.Value)),
        JsonValueKind.Array => AreEqual([.. one.EnumerateArray()], [.. other.EnumerateArray()], AreEqual),
        JsonValueKind.String => one.GetString() == other.GetString(),
        JsonValueKind.Number => AreEqualNumbers(one.GetRawText(), other.GetRawText()),
        _ => true,
    };

    private static bool AreEqual<T>(T[] one, T[] other, Func<T, T, bool> areEqual) =>
        one.Length == other.Length && one.Zip(other).All(pair => areEqual(pair.First, pair.Second));

    private static JsonProperty[] Members(JsonElement value) => [.. value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal)];

    private static bool AreEqualNumbers(string one, string other) =>
        one == other || (TryNormalize(one, out var a) && TryNormalize(other, out var b) && a == b);

    // Exact for any number of digits. Fails if the exponent exceeds an int.
    private static bool TryNormalize(string number, out (bool IsNegative, string Digits, long Exponent) normalized)
    {
        var end = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = end < 0 ? number : number[..end];
        var written = 0;
        var isNormal = end < 0 || int.TryParse(number.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out written);
        var point = mantissa.IndexOf('.');
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('-').TrimStart('0');
        var significant = digits.TrimEnd('0');
        var exponent = (long)written + digits.Length - significant.Length - (point < 0 ? 0 : mantissa.Length - point - 1);
        normalized = significant.Length == 0 ? default : (mantissa[0] == '-', significant, exponent);
        return isNormal;
    }
}
