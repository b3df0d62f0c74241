using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Authentication;

// Concurrent callers share one exchange, which belongs to none of them. A caller that cancels stops waiting, and the
// exchange continues for the others under the time limits of its own request.
internal sealed class TokenExchangeAuthenticator(Secret apiKey, ExchangeToken exchangeToken, TimeProvider time) : Authenticator
{
    private readonly object _lock = new();
    private IssuedToken? _token;
    private Task<IssuedToken>? _exchange;

    public override IEnumerable<string> KnownSecrets =>
        _token is { } token ? [apiKey.Reveal(), token.Value.Reveal()] : [apiKey.Reveal()];

    public override async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        IssuedToken? current;
        Task<IssuedToken> exchange;
        lock (_lock)
        {
            current = _token;
            if (current is not null && !(current.RenewAt <= time.GetUtcNow()))
            {
                return current.Header;
            }

            exchange = JoinExchange();
        }

        try
        {
            return (await exchange.WaitAsync(cancellationToken).ConfigureAwait(false)).Header;
        }
        catch (ImmutaException ex) when (TransientErrors.IsTransient(ex) && current?.ExpiresAt > time.GetUtcNow())
        {
            // Renew before the token expires, so that an outage of the exchange doesn't fail every request.
            return current.Header;
        }
    }

    public override async ValueTask<string?> RenewAsync(string rejected, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_token is { } token && string.Equals(token.Header, rejected, StringComparison.Ordinal))
            {
                _token = null;
            }
        }

        var renewed = await GetAsync(cancellationToken).ConfigureAwait(false);
        return string.Equals(renewed, rejected, StringComparison.Ordinal) ? null : renewed;
    }

    private Task<IssuedToken> JoinExchange()
    {
        if (_exchange is null)
        {
            // Don't let the first caller's trace and ambient state flow into the shared exchange.
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            {
                _exchange = Task.Run(ExchangeAsync);
            }

            // All callers may have canceled by the time it fails. Observe the exception so that it can't end the process.
            _ = _exchange.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return _exchange;
    }

    private async Task<IssuedToken> ExchangeAsync()
    {
        IssuedToken? token = null;
        try
        {
            token = await exchangeToken(apiKey, CancellationToken.None).ConfigureAwait(false);
            return token;
        }
        finally
        {
            lock (_lock)
            {
                _token = token ?? _token;
                _exchange = null;
            }
        }
    }
}
