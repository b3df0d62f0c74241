using Immuta.Sdk.Authentication;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Http;

// A validated snapshot of the options. Later changes to the options don't affect it.
internal sealed class ClientSettings
{
    public ClientSettings(ImmutaClientOptions options, RetryPipeline retry)
    {
        ImmutaClientOptionsValidator.ThrowIfInvalid(options);
        Address = new BaseAddress(options.BaseAddress!);
        ApiKey = options.ApiKey;
        ApiKeyMode = options.ApiKeyMode;
        Credential = options.Credential;
        AttemptTimeout = options.AttemptTimeout;
        TotalTimeout = options.TotalTimeout;
        RecoverLostResponses = options.RecoverLostResponses;
        MaxResponseBodyBytes = options.MaxResponseBodyBytes;
        MaxErrorResponseBodyBytes = options.MaxErrorResponseBodyBytes;
        UserAgent = UserAgents.Create(options.UserAgentSuffix);
        Time = options.TimeProvider;
        Retry = retry;
    }

    public BaseAddress Address { get; }

    public Secret? ApiKey { get; }

    public ApiKeyMode ApiKeyMode { get; }

    public ImmutaCredential? Credential { get; }

    public TimeSpan AttemptTimeout { get; }

    public TimeSpan TotalTimeout { get; }

    public bool RecoverLostResponses { get; }

    public int MaxResponseBodyBytes { get; }

    public int MaxErrorResponseBodyBytes { get; }

    public string UserAgent { get; }

    public TimeProvider Time { get; }

    public RetryPipeline Retry { get; }

    // Set once, right after construction, because a token exchange needs these settings itself.
    public Authenticator Authenticator { get; set; } = null!;

    // Whether tokens obtained with the other settings are valid with these.
    public bool SharesIdentityWith(ClientSettings other) =>
        Address.Equals(other.Address)
        && ApiKeyMode == other.ApiKeyMode
        && Equals(ApiKey, other.ApiKey)
        && ReferenceEquals(Credential, other.Credential);

    // For texts of success responses, long after their requests.
    public SecretRedactor CreateRedactor() => new(Authenticator.KnownSecrets);

    public ImmutaCredential EffectiveCredential() => Credential ?? ApiKeyMode switch
    {
        ApiKeyMode.Bearer => ImmutaCredential.Bearer(ApiKey!),
        ApiKeyMode.TokenExchange => ImmutaCredential.TokenExchange(ApiKey!),
        _ => ImmutaCredential.ApiKey(ApiKey!),
    };
}
