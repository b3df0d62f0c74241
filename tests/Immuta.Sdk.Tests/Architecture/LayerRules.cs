namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Specifies the layers of the library, from the bottom to the top.</summary>
/// <param name="Layers">The areas of each layer. An area may refer to the layers below its own.</param>
/// <param name="Neighbors">For an area, the areas of its own layer that it may refer to.</param>
/// <param name="Exceptions">For an area, single types of other areas that it may refer to.</param>
internal sealed record LayerRules(
    IReadOnlyList<string[]> Layers,
    IReadOnlyDictionary<string, string[]> Neighbors,
    IReadOnlyDictionary<string, string[]> Exceptions)
{
    public IReadOnlyList<string> Broken(IEnumerable<TypeReference> references, Areas areas) =>
    [
        .. References(references, areas)
            .Where(edge => !IsBelow(edge.To, edge.From) && !IsNeighbor(edge.From, edge.To))
            .Select(edge => $"{edge.From} -> {edge.To}: {edge.Reference.From} knows {edge.Reference.To}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    public IReadOnlyList<string> TwoWayPairs(IEnumerable<TypeReference> references, Areas areas)
    {
        var edges = References(references, areas).Select(edge => (edge.From, edge.To)).ToHashSet();
        return [.. edges.Where(edge => edges.Contains((edge.To, edge.From))).Select(edge => $"{edge.From} <-> {edge.To}").Order(StringComparer.Ordinal)];
    }

    private IEnumerable<(string From, string To, TypeReference Reference)> References(IEnumerable<TypeReference> references, Areas areas) =>
        from reference in references
        let source = areas.Of(reference)
        let target = areas.Of(reference.To)
        where source is not null && target is not null && source != target && !IsException(source, reference)
        select (source, target, reference);

    private bool IsBelow(string area, string other) => LayerOf(area) < LayerOf(other);

    private int LayerOf(string area) => Layers.ToList().FindIndex(layer => layer.Contains(area)) is var index and >= 0
        ? index
        : throw new InvalidOperationException($"The area {area} belongs to no layer.");

    private bool IsNeighbor(string from, string to) => Neighbors.TryGetValue(from, out var neighbors) && neighbors.Contains(to);

    private bool IsException(string from, TypeReference reference) =>
        Exceptions.TryGetValue(from, out var types) && types.Any(type => reference.To == $"Immuta.Sdk.{type}");
}
