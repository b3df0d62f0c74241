using System.Text.Json.Nodes;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Validation;

/// <summary>One way to break a sample, with the rule and path that must be reported.</summary>
internal sealed record SchemaRule(SamplesPlace Place, string Rule, JsonNode? Value, bool IsRemoval = false)
{
    public JsonObject Break(JsonObject sample) => IsRemoval ? Place.Without(sample) : Place.With(sample, Value);

    public override string ToString() => $"{Place.Path}: {Rule}, {(IsRemoval ? "removed" : Value?.ToJsonString() ?? "null")}";
}
