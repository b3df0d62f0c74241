using System.Text.Json;

namespace Immuta.Sdk.Integrations;

public sealed partial record Integration
{
    /// <summary>Finds the Immuta API key of a Trino integration.</summary>
    /// <remarks>
    /// The location of the key in the response is not confirmed. The method looks for <c>apiKey</c> in the
    /// configuration first, then next to it.
    /// </remarks>
    /// <returns>The key for the cluster, or <see langword="null"/> if none is found.</returns>
    public Secret? FindApiKey() => FindApiKey(Config?.AdditionalProperties) ?? FindApiKey(AdditionalProperties);

    private static Secret? FindApiKey(AdditionalProperties? members) =>
        members is not null
        && members.TryGetValue("apiKey", out var key)
        && key.ValueKind == JsonValueKind.String
        && key.GetString() is { Length: > 0 } value
            ? new Secret(value)
            : null;
}
