using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Immuta.Sdk.Json;

// Copies values that the caller may change or dispose of after a model receives them. Values that were read need no copy.
internal static class OwnCopy
{
    [return: NotNullIfNotNull(nameof(given))]
    public static IReadOnlyList<T>? Clone<T>(IReadOnlyList<T>? given) => given is null or OwnList<T> ? given : new OwnList<T>(given);

    [return: NotNullIfNotNull(nameof(given))]
    public static IReadOnlyList<JsonElement>? Clone(IReadOnlyList<JsonElement>? given) =>
        given is null or OwnList<JsonElement> ? given : new OwnList<JsonElement>(given.Select(Clone));

    public static JsonElement? Clone(JsonElement? given) => given is { } element ? Clone(element) : null;

    public static JsonElement Clone(JsonElement given) => given.ValueKind == JsonValueKind.Undefined ? given : given.Clone();
}
