namespace Immuta.Sdk.Integrations;

/// <summary>Represents the new Immuta API key of a Trino integration, which the server returns only once.</summary>
public sealed class RegeneratedApiKey
{
    /// <summary>Creates a regenerated key, for tests that replace the server.</summary>
    /// <param name="apiKey">The key, if the response contains it in a known place.</param>
    /// <param name="response">The complete response.</param>
    public RegeneratedApiKey(Secret? apiKey, Secret response)
    {
        ArgumentNullException.ThrowIfNull(response);
        ApiKey = apiKey;
        RawResponse = response;
    }

    /// <summary>Gets the new key, if the response contains it in a known place.</summary>
    /// <value><see langword="null"/> if the response has no <c>apiKey</c>. In that case, see <see cref="RawResponse"/>.</value>
    public Secret? ApiKey { get; }

    /// <summary>Gets the complete response, because its format is not documented.</summary>
    public Secret RawResponse { get; }
}
