using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A member that only describes another one, such as the name beside an identifier.</summary>
internal sealed class IgnoredShape : FormShape
{
    public override string Key(JsonNode? value) => "";
}
