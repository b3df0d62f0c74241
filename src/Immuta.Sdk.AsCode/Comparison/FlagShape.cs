using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A Boolean that is false by default.</summary>
internal sealed class FlagShape : FormShape
{
    public override string Key(JsonNode? value) => FormNodes.IsTrue(value) ? "true" : "";
}
