using System.Text.Json;

namespace Immuta.Sdk.Integrations;

public sealed partial record Integration
{
    /// <summary>Looks for the Immuta API key that a Trino integration carries.</summary>
    /// <remarks>
    /// The place of the key in the answer is not confirmed: <c>apiKey</c> is looked for in the
    /// configuration first, then beside it.
    /// </remarks>
    /// <returns>The key for the cluster, or <see langword="null"/> where none is found.</returns>
    public Secret? FindApiKey() => FindApiKey(Config?.AdditionalProperties) ?? FindApiKey(AdditionalProperties);

    private static Secret? FindApiKey(AdditionalProperties? members) =>
        members is not null
        && members.TryGetValue("apiKey", out var key)
        && key.ValueKind == JsonValueKind.String
        && key.GetString() is { Length: > 0 } value
            ? new Secret(value)
            : null;
}
