namespace Immuta.Sdk.Authentication;

// Exchanges an API key for a token. The transport supplies it, because the exchange is a request itself.
internal delegate Task<IssuedToken> ExchangeToken(Secret apiKey, CancellationToken cancellationToken);
