using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A text, of which one value may be the default.</summary>
internal sealed class TextShape(string defaultValue = "", bool ignoresCase = false, string? synonym = null, string? of = null) : FormShape
{
    public override string Key(JsonNode? value)
    {
        var text = FormNodes.TextOf(value) ?? value?.ToJsonString() ?? "";
        text = text == synonym ? of! : text;
        return text == defaultValue ? "" : ignoresCase ? text.ToUpperInvariant() : text;
    }
}
