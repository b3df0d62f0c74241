namespace Immuta.Sdk;

/// <summary>Specifies how an API key is sent in the Authorization header of requests.</summary>
public enum ApiKeyMode
{
    /// <summary>The key itself is the whole header, as in Immuta's own documentation.</summary>
    Raw,

    /// <summary>The key follows the scheme word Bearer, as some gateways require.</summary>
    Bearer,

    /// <summary>The key is exchanged for a short-lived bearer token before the first request.</summary>
    TokenExchange,
}
