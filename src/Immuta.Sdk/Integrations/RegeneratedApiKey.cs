namespace Immuta.Sdk.Integrations;

/// <summary>The new Immuta API key of a Trino integration, shown only once.</summary>
public sealed class RegeneratedApiKey
{
    /// <summary>Wraps a new key, as tests do in place of the server.</summary>
    /// <param name="apiKey">The key, if it stands in a known place.</param>
    /// <param name="response">The whole answer.</param>
    public RegeneratedApiKey(Secret? apiKey, Secret response)
    {
        ArgumentNullException.ThrowIfNull(response);
        ApiKey = apiKey;
        RawResponse = response;
    }

    /// <summary>Gets the new key, where the answer has it in a known place.</summary>
    /// <value><see langword="null"/> if the answer has no <c>apiKey</c>; look into <see cref="RawResponse"/> then.</value>
    public Secret? ApiKey { get; }

    /// <summary>Gets the whole answer as it came, since its shape is not documented.</summary>
    public Secret RawResponse { get; }
}
