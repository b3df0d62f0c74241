namespace Immuta.Sdk.SchemaGen;

internal static class Naming
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "default", "object", "string", "event", "operator", "params", "namespace", "class", "is", "as", "in", "out", "ref", "base", "this",
    };

    public static string Pascal(string jsonName)
    {
        var words = jsonName.Split(['-', '_', ' ', '.', ':'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    public static string Camel(string jsonName)
    {
        var pascal = Pascal(jsonName);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? $"@{camel}" : camel;
    }
}
