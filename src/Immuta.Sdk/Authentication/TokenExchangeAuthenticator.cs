using Immuta.Sdk.Http;

namespace Immuta.Sdk.Authentication;

// Concurrent callers share one exchange. It belongs to none of them: a caller that gives up stops waiting, and the
// exchange goes on for the others under the time limits of its own request.
internal sealed class TokenExchangeAuthenticator(Secret apiKey, TokenEndpoint endpoint) : Authenticator
{
    private readonly object _gate = new();
    private IssuedToken? _token;
    private Task<IssuedToken>? _exchange;

    public override IEnumerable<string> KnownSecrets =>
        _token is { } token ? [apiKey.Reveal(), token.Value.Reveal()] : [apiKey.Reveal()];

    public override async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        IssuedToken? current;
        Task<IssuedToken> exchange;
        lock (_gate)
        {
            current = _token;
            if (current is not null && !(current.RenewAt <= endpoint.Now))
            {
                return current.Header;
            }

            exchange = JoinExchange();
        }

        try
        {
            return (await exchange.WaitAsync(cancellationToken).ConfigureAwait(false)).Header;
        }
        catch (ImmutaException failure) when (TransientErrors.IsTransient(failure) && current?.ExpiresAt > endpoint.Now)
        {
            // Renewal begins before the end, so that an outage of the exchange need not be one of everything.
            return current.Header;
        }
    }

    public override async ValueTask<string?> RenewAsync(string rejected, CancellationToken cancellationToken)
    {
        lock (_gate)
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
            // The first caller's trace and ambient state must not stick to what all callers share.
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            {
                _exchange = Task.Run(ExchangeAsync);
            }

            // Every caller may have given up by the time it fails, and nobody's failure must not end a program.
            _ = _exchange.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return _exchange;
    }

    private async Task<IssuedToken> ExchangeAsync()
    {
        IssuedToken? token = null;
        try
        {
            token = await endpoint.ExchangeAsync(apiKey, CancellationToken.None).ConfigureAwait(false);
            return token;
        }
        finally
        {
            lock (_gate)
            {
                _token = token ?? _token;
                _exchange = null;
            }
        }
    }
}
