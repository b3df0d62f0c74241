using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>The content of an object in canonical v2 form, and the members of which the form is not certain.</summary>
internal sealed record CodeForm(JsonObject Content, IReadOnlyList<UnknownMember> Unknown);
