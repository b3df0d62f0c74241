using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Names of data sources: their own, or made from the template.</summary>
/// <remarks>That the case of a placeholder sets the case of what it stands for is what the examples suggest.</remarks>
internal static class SourceNames
{
    public static string Create(JObject? source, JObject? template, string? schema, string? table, string? database)
    {
        if ((string?)source?["naming"]?["datasource"] is { } own)
        {
            return own;
        }

        var format = (string?)template?["dataSourceFormat"] ?? "<schema>.<tablename>";
        foreach (var (word, value) in new[] { ("tablename", table), ("schema", schema), ("database", database) })
        {
            var text = value ?? "";
            format = format
                .Replace($"<{word}>", text.ToLowerInvariant(), StringComparison.Ordinal)
                .Replace($"<{word.ToUpperInvariant()}>", text.ToUpperInvariant(), StringComparison.Ordinal)
                .Replace($"<{char.ToUpperInvariant(word[0])}{word[1..]}>", text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant(), StringComparison.Ordinal);
        }

        return format;
    }
}
