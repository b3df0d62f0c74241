using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.Diagnostics;

// All log messages of the library. Routes contain placeholders. No address, header or body is logged.
internal static partial class Log
{
    [LoggerMessage(EventIds.OperationSucceeded, LogLevel.Debug, "{Operation} ({Method} {Route}) succeeded with {Status} after {Milliseconds} ms and {Attempts} attempt(s)")]
    public static partial void OperationSucceeded(this ILogger logger, string operation, string method, string route, int status, double milliseconds, int attempts);

    [LoggerMessage(EventIds.OperationFailed, LogLevel.Information, "{Operation} ({Method} {Route}) failed with {Reason} after {Milliseconds} ms and {Attempts} attempt(s)")]
    public static partial void OperationFailed(this ILogger logger, string operation, string method, string route, string reason, double milliseconds, int attempts);

    [LoggerMessage(EventIds.Retrying, LogLevel.Warning, "{Operation} ({Method} {Route}): attempt {Attempt} failed with {Reason}; trying again in {Delay}")]
    public static partial void Retrying(this ILogger logger, string operation, string method, string route, int attempt, string reason, TimeSpan delay);

    [LoggerMessage(EventIds.ReloadRejected, LogLevel.Warning, "The reloaded options are invalid, so the former ones stay in use: {Problems}")]
    public static partial void ReloadRejected(this ILogger logger, string problems);

    [LoggerMessage(EventIds.CallbackFailed, LogLevel.Warning, "{Operation}: the callback for its response failed with {Reason}, which is ignored")]
    public static partial void CallbackFailed(this ILogger logger, string operation, string reason);

    [LoggerMessage(EventIds.TokenIssued, LogLevel.Debug, "A bearer token was issued; it is renewed at {RenewAt}, or when it is refused")]
    public static partial void TokenIssued(this ILogger logger, DateTimeOffset? renewAt);

    [LoggerMessage(EventIds.TokenExchangeFailed, LogLevel.Warning, "The API key could not be exchanged for a token: {Reason}")]
    public static partial void TokenExchangeFailed(this ILogger logger, string reason);

    [LoggerMessage(EventIds.CredentialReplayed, LogLevel.Information, "{Operation} was refused with 401 and is sent once more with a renewed credential")]
    public static partial void CredentialReplayed(this ILogger logger, string operation);

    [LoggerMessage(EventIds.ApiKeyFileChanged, LogLevel.Information, "The file of the API key has changed, so its new key is in use")]
    public static partial void ApiKeyFileChanged(this ILogger logger);

    [LoggerMessage(EventIds.ApiKeyFileUnreadable, LogLevel.Warning, "The file of the API key contains no usable key any more ({Reason}), so the former one stays in use")]
    public static partial void ApiKeyFileUnreadable(this ILogger logger, string reason);
}
