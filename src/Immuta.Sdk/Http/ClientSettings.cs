using Immuta.Sdk.Authentication;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Json;
using Immuta.Sdk.Redaction;
using Microsoft.Extensions.Logging;
using Polly;

namespace Immuta.Sdk.Http;

// A validated snapshot of the options. Later changes to the options don't affect it.
internal sealed class ClientSettings
{
    private readonly ResiliencePipeline<HttpResponseMessage> _resilience;
    private readonly ResiliencePipeline<HttpResponseMessage> _tokenExchangeResilience;
    private readonly TimeSpan _attemptTimeout;
    private readonly TimeSpan _totalTimeout;

    public ClientSettings(ImmutaClientOptions options, Func<ImmutaClientOptions, bool, ResiliencePipeline<HttpResponseMessage>> createResilience)
    {
        Address = new BaseAddress(options.BaseAddress!);
        ApiKey = options.ApiKeyEnvironmentVariable is { } variable ? Secret.FromEnvironment(variable) : options.ApiKey;
        ApiKeyFile = options.ApiKeyFile;
        ApiKeyMode = options.ApiKeyMode;
        Credential = options.Credential;
        _attemptTimeout = options.Resilience.AttemptTimeout.Timeout;
        _totalTimeout = options.Resilience.TotalRequestTimeout.Timeout;
        RecoverLostResponses = options.RecoverLostResponses;
        MaxResponseBodyBytes = options.MaxResponseBodyBytes;
        MaxErrorResponseBodyBytes = options.MaxErrorResponseBodyBytes;
        UserAgent = UserAgents.Create(options.UserAgentSuffix);
        Time = options.TimeProvider;
        TrafficLog = options.TrafficLog;
        TrafficLogger = options.TrafficLogger;
        TrafficLevel = options.TrafficLevel;
        _resilience = createResilience(options, false);

        // An exchange runs within an operation that already holds its permit, or will do so after a reload.
        _tokenExchangeResilience = createResilience(options, true);
    }

    public BaseAddress Address { get; }

    public Secret? ApiKey { get; }

    public string? ApiKeyFile { get; }

    public ApiKeyMode ApiKeyMode { get; }

    public ImmutaCredential? Credential { get; }

    // What the calls of a view ask for. Null for the client itself.
    public RequestOptions? RequestOptions { get; private set; }

    public TimeSpan AttemptTimeout => RequestOptions?.AttemptTimeout ?? _attemptTimeout;

    public TimeSpan TotalTimeout => RequestOptions?.TotalTimeout ?? _totalTimeout;

    public bool RecoverLostResponses { get; }

    public int MaxResponseBodyBytes { get; }

    public int MaxErrorResponseBodyBytes { get; }

    public string UserAgent { get; }

    public TimeProvider Time { get; }

    public Action<TrafficRecord>? TrafficLog { get; }

    public ILogger? TrafficLogger { get; }

    public LogLevel TrafficLevel { get; }

    // Set once, right after construction, because a token exchange needs these settings itself.
    public Authenticator Authenticator { get; set; } = null!;

    public ResiliencePipeline<HttpResponseMessage> ResilienceFor(ImmutaOperation operation) => operation.Anonymous ? _tokenExchangeResilience : _resilience;

    // For a view: the same identity, limits and strategies.
    public ClientSettings With(RequestOptions options)
    {
        var view = (ClientSettings)MemberwiseClone();
        view.RequestOptions = options;
        return view;
    }

    // Whether tokens obtained with the other settings are valid with these.
    public bool SharesIdentityWith(ClientSettings other) =>
        Address.Equals(other.Address)
        && ApiKeyMode == other.ApiKeyMode
        && Equals(ApiKey, other.ApiKey)
        && string.Equals(ApiKeyFile, other.ApiKeyFile, StringComparison.Ordinal)
        && ReferenceEquals(Credential, other.Credential);

    // For texts of success responses, long after their requests.
    public SecretRedactor CreateRedactor() => new(Authenticator.KnownSecrets);

    // For texts of success responses that may repeat the secrets of a request.
    public SecretRedactor CreateRedactor(RequestPayload body, CancellationToken cancellationToken) =>
        new(Authenticator.KnownSecrets, body.Bytes, body.ToMasked(), cancellationToken);

    public Authenticator CreateAuthenticator(ExchangeToken exchangeToken, ILogger logger)
    {
        return ApiKeyFile is { } path
            ? new FileAuthenticator(path, key => WithKey(key).CreateAuthenticator(exchangeToken, Time), Time, Report)
            : (Credential ?? WithKey(ApiKey!)).CreateAuthenticator(exchangeToken, Time);

        void Report(string? reason)
        {
            if (reason is null)
            {
                logger.ApiKeyFileChanged();
            }
            else
            {
                logger.ApiKeyFileUnreadable(reason);
            }
        }

        ImmutaCredential WithKey(Secret key) => ApiKeyMode switch
        {
            ApiKeyMode.Bearer => ImmutaCredential.Bearer(key),
            ApiKeyMode.TokenExchange => ImmutaCredential.TokenExchange(key),
            _ => ImmutaCredential.ApiKey(key),
        };
    }
}
