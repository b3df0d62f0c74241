using System.Globalization;
using System.Text.Json;

namespace Immuta.Sdk.Json;

// Written by hand, because System.Text.Json 8 can't compare, and later versions can't compare numbers with a huge exponent.
internal static class JsonEquality
{
    // The order of members and the notation of strings and numbers don't matter. Pending pairs are on a stack of their own,
    // because a caller's JSON may be nested more deeply than the thread's stack allows.
    public static bool AreEqual(JsonElement one, JsonElement other)
    {
        var pending = new Stack<(JsonElement One, JsonElement Other)>([(one, other)]);
        while (pending.TryPop(out var pair))
        {
            if (!AreAlike(pair.One, pair.Other, pending))
            {
                return false;
            }
        }

        return true;
    }

    // Compares two values, and adds the pairs of their items.
    private static bool AreAlike(JsonElement one, JsonElement other, Stack<(JsonElement One, JsonElement Other)> pending)
    {
        if (one.ValueKind != other.ValueKind)
        {
            return false;
        }

        switch (one.ValueKind)
        {
            case JsonValueKind.Object:
                var (members, others) = (Members(one), Members(other));
                foreach (var (member, same) in members.Zip(others))
                {
                    pending.Push((member.Value, same.Value));
                }

                return members.Select(member => member.Name).SequenceEqual(others.Select(member => member.Name), StringComparer.Ordinal);
            case JsonValueKind.Array:
                foreach (var pair in one.EnumerateArray().Zip(other.EnumerateArray()))
                {
                    pending.Push(pair);
                }

                return one.GetArrayLength() == other.GetArrayLength();
            case JsonValueKind.String:
                return one.GetString() == other.GetString();
            case JsonValueKind.Number:
                return AreEqualNumbers(one.GetRawText(), other.GetRawText());
            default:
                return true;
        }
    }

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
