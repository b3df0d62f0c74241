namespace Immuta.Sdk;

/// <summary>Says how an API key travels in the Authorization header of requests.</summary>
public enum ApiKeyMode
{
    /// <summary>The key itself is the whole header, as Immuta's own documentation shows.</summary>
    Raw,

    /// <summary>The key follows the scheme word Bearer, as some gateways demand.</summary>
    Bearer,

    /// <summary>The key is exchanged for a short-lived bearer token before the first request.</summary>
    TokenExchange,
}
