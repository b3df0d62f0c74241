namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Specifies which areas may depend on which others; all other dependencies are forbidden.</summary>
/// <param name="Known">For each area, the areas that it may refer to besides itself.</param>
/// <param name="Exceptions">Single types that an area may refer to although it may not refer to their area.</param>
internal sealed record DependencyRules(
    IReadOnlyDictionary<string, string[]> Known,
    IReadOnlyDictionary<string, string[]> Exceptions)
{
    public IReadOnlyList<string> Broken(IEnumerable<TypeReference> references, Rooms rooms) =>
    [
        .. references
            .Select(reference => (reference, from: rooms.Of(reference), to: rooms.Of(reference.To)))
            .Where(edge => edge.from is not null && edge.to is not null && !Allows(edge.from, edge.to, edge.reference))
            .Select(edge => $"{edge.from} -> {edge.to}: {edge.reference.From} knows {edge.reference.To}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private bool Allows(string from, string to, TypeReference reference) =>
        from == to
        || (Known.TryGetValue(from, out var known) && (known.Contains(to) || known.Contains("*")))
        || (Exceptions.TryGetValue(from, out var types) && types.Any(type => reference.To.EndsWith("." + type, StringComparison.Ordinal)));
}
