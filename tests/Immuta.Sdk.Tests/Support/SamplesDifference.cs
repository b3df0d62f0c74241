using System.Text.Json;

namespace Immuta.Sdk.Tests.Support;

/// <summary>Finds what reading and writing changed, where null equals absent and 443 equals "443".</summary>
internal static class SamplesDifference
{
    public static IReadOnlyList<string> Between(string before, string after)
    {
        var found = new List<string>();
        Compare(Samples.Element(before), Samples.Element(after), "$", found);
        return found;
    }

    private static void Compare(JsonElement before, JsonElement after, string path, List<string> found)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal))
            {
                Compare(Member(before, name), Member(after, name), $"{path}.{name}", found);
            }

            if (after.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                found.Add($"{path}.{twice.Key} is written twice");
            }
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array && before.GetArrayLength() == after.GetArrayLength())
        {
            for (var i = 0; i < before.GetArrayLength(); i++)
            {
                Compare(before[i], after[i], $"{path}[{i}]", found);
            }
        }
        else if (Scalar(before) is not { } left || Scalar(after) is not { } right || !string.Equals(left, right, StringComparison.OrdinalIgnoreCase))
        {
            found.Add($"{path}: {Describe(before)} became {Describe(after)}");
        }
    }

    private static JsonElement Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member : default;

    private static string? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String when element.GetString() is { } text => text.Length == 0 ? "\"\"" : text,
        JsonValueKind.Object or JsonValueKind.Array => null,
        _ => element.GetRawText(),
    };

    private static string Describe(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "nothing" : element.GetRawText();
}
