using System.Text.Json.Nodes;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>Places in the payloads that must hold the same value; a value behind '=' is a constant.</summary>
internal sealed record Equality(string Name, string Scope, string[] Places, bool MayBeAbsent = false)
{
    public override string ToString() => $"{Name} ({Scope}): {string.Join(" = ", Places)}";

    public bool AppliesTo(string path) => Scope == "all" || path.StartsWith(Scope, StringComparison.Ordinal);

    /// <summary>Returns the places that this connection has; AWS Lake Formation has no script.</summary>
    public IEnumerable<string> PlacesIn(Payloads payloads) => Places.Where(place => place.StartsWith('=') || payloads.Has(place.Split('.')[0]));

    public bool HoldsIn(Payloads payloads)
    {
        var values = PlacesIn(payloads).Select(place => place.StartsWith('=') ? JsonNode.Parse(place[1..]) : payloads.At(place)).ToList();
        return values.Count > 1 && values.TrueForAll(value => JsonNode.DeepEquals(value, values[0])) && (MayBeAbsent || values[0] is not null);
    }
}
