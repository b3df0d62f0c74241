using System.Diagnostics;
using System.Text.Json.Serialization;
using Immuta.Sdk.Files;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace Immuta.Sdk;

/// <summary>Provides the options of an Immuta client.</summary>
/// <remarks>A client copies its options. Later changes to them have no effect on it.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImmutaClientOptions
{
    /// <summary>Gets or sets the address of the tenant, such as <c>https://acme.example.com</c>.</summary>
    /// <value>None by default, and required. A path prefix is kept, and a trailing slash is accepted.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the API key that the client sends with its requests.</summary>
    /// <value>None by default. Set one of <see cref="ApiKey"/>, <see cref="ApiKeyFile"/>, <see cref="ApiKeyEnvironmentVariable"/> and <see cref="Credential"/>.</value>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Secret? ApiKey { get; set; }

    /// <summary>Gets or sets the path of a file that contains the API key, such as a mounted secret.</summary>
    /// <value>None by default. A relative path starts from the working directory. One line break at the end of the file is not part of the key.</value>
    /// <remarks>
    /// The file is read when the client is created, again with a request that is sent more than 10 seconds after the last read,
    /// and at once after the response 401. If it can't be read then, the former key stays in use and a warning is logged.
    /// </remarks>
    public string? ApiKeyFile { get; set; }

    /// <summary>Gets or sets the name of the environment variable that contains the API key.</summary>
    /// <value>None by default. The variable is read when the client is created, and when its options are reloaded.</value>
    public string? ApiKeyEnvironmentVariable { get; set; }

    /// <summary>Gets or sets how the API key is sent in the Authorization header.</summary>
    /// <value><see cref="ApiKeyMode.Raw"/> by default.</value>
    public ApiKeyMode ApiKeyMode { get; set; }

    /// <summary>Gets or sets a credential that replaces the API key and its mode.</summary>
    /// <value>None by default. Set one of this and the three forms of the API key.</value>
    [JsonIgnore]
    public ImmutaCredential? Credential { get; set; }

    /// <summary>Gets or sets whether plain HTTP is allowed to hosts other than loopback.</summary>
    /// <value><see langword="false"/> by default; meant for traffic that stays inside a cluster.</value>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>Gets the options for timeouts, retries, the concurrency limit and the circuit breaker.</summary>
    /// <value>
    /// 100 seconds for an attempt, which includes its response; 5 minutes for an operation, which includes all
    /// attempts and delays; 3 retries with exponential, jittered delays of at most 500 milliseconds, doubled for each further
    /// retry up to 15 seconds. 0 retries are allowed.
    /// </value>
    /// <remarks>
    /// The operation decides whether a request can be retried at all: one that creates something is retried only if the server
    /// certainly did not process it. A predicate that you set is asked after this rule, so it can exclude retries but not add
    /// any. A response that it receives has a status and headers, but no body. Timeout generators are not supported.
    /// </remarks>
    [JsonIgnore]
    public HttpStandardResilienceOptions Resilience { get; } = new()
    {
        TotalRequestTimeout = { Timeout = TimeSpan.FromMinutes(5) },
        Retry =
        {
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(15),
        },
        CircuitBreaker = { SamplingDuration = TimeSpan.FromMinutes(5) },
        AttemptTimeout = { Timeout = TimeSpan.FromSeconds(100) },
    };

    /// <summary>Gets or sets the maximum delay that a Retry-After header can request.</summary>
    /// <value>2 minutes by default. If the server asks for more, its error is thrown immediately.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets whether the rate limiter of <see cref="Resilience"/> limits the calls that are under way at once.</summary>
    /// <value><see langword="false"/> by default. A call beyond the limit throws an <see cref="ImmutaCallRejectedException"/>.</value>
    /// <remarks>With a <c>QueueLimit</c>, a call waits for its turn first. The wait counts toward its total timeout.</remarks>
    public bool UseConcurrencyLimiter { get; set; }

    /// <summary>Gets or sets whether the circuit breaker of <see cref="Resilience"/> rejects calls after many failures.</summary>
    /// <value><see langword="false"/> by default. A call that it rejects throws an <see cref="ImmutaCallRejectedException"/>.</value>
    /// <remarks>The breaker counts failed attempts, also those that a retry has made good.</remarks>
    public bool UseCircuitBreaker { get; set; }

    /// <summary>Gets or sets whether the client looks up the created object when a create response is lost.</summary>
    /// <value><see langword="true"/> by default.</value>
    /// <remarks>
    /// The client lists integrations before it creates one, so that it can match a lost response to its
    /// integration. If off, one request is saved, and a lost response is always an ambiguous outcome.
    /// </remarks>
    public bool RecoverLostResponses { get; set; } = true;

    /// <summary>Gets or sets a text that is added to the user agent header.</summary>
    /// <value>None by default; for example <c>acme-onboarding/1.4</c>.</value>
    public string? UserAgentSuffix { get; set; }

    /// <summary>Gets or sets the maximum number of bytes that are read from a success response.</summary>
    /// <value>134,217,728 bytes (128 MiB) by default, counted after decompression.</value>
    /// <remarks>
    /// Prevents an endless response from exhausting the memory of the process. A longer response throws an
    /// <see cref="ImmutaSerializationException"/> and isn't requested again. Raise the limit for a server that sends everything
    /// at once. Lower it if memory is short, because reading a response may need several times its length.
    /// </remarks>
    public int MaxResponseBodyBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>Gets or sets the maximum number of bytes that are kept of an error response.</summary>
    /// <value>65,536 bytes by default.</value>
    public int MaxErrorResponseBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Gets or sets the clock for all timeouts, delays and deadlines.</summary>
    /// <value>The system clock by default.</value>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets the factory of the loggers to which the client writes.</summary>
    /// <value>None by default: the factory of the container is used, or nothing is logged without a container.</value>
    [JsonIgnore]
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Gets or sets the delegate that receives each request and response, without their secrets.</summary>
    /// <value>None by default; for example <c>Console.WriteLine</c>. In a service, use <c>AddTrafficLog</c>.</value>
    /// <remarks>
    /// Called for each attempt, token exchanges included, when its response has been read. Without it, calls cost nothing more. An
    /// exception of the delegate is logged and ignored.
    /// </remarks>
    [JsonIgnore]
    public Action<TrafficRecord>? TrafficLog { get; set; }

    /// <summary>Gets or sets the handler that sends requests, such as a fake tenant's.</summary>
    /// <value>None by default: the client creates its own.</value>
    /// <remarks>The client never disposes the handler, but disables its redirects.</remarks>
    [JsonIgnore]
    public HttpMessageHandler? HttpMessageHandler { get; set; }

    // The logger of AddTrafficLog, beside the delegate of the application. Null without one.
    internal ILogger? TrafficLogger { get; set; }

    internal LogLevel TrafficLevel { get; set; }

    // The configuration section of these options, so that a problem can name the key to edit.
    internal string? ConfigurationPath { get; set; }

    // What could not be read from the section, each with its key. The validator reports it with everything else.
    internal List<string>? ConfigurationProblems { get; set; }

    /// <summary>Returns the address of the tenant, without any secret.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString()
    {
        var address = BaseAddress is { IsAbsoluteUri: true } uri ? uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "none";
        var key = ApiKeyFile is not null ? $"file {(SecretLocation.IsPath(ApiKeyFile) ? ApiKeyFile : Secret.Mask)}"
            : ApiKeyEnvironmentVariable is not null ? $"environment variable {(SecretLocation.IsVariable(ApiKeyEnvironmentVariable) ? ApiKeyEnvironmentVariable : Secret.Mask)}"
            : ApiKey is null ? "none" : Secret.Mask;
        var credential = Credential is null ? $"ApiKey = {key} ({ApiKeyMode})" : Credential.ToString();
        return $"ImmutaClientOptions {{ BaseAddress = {address}, {credential} }}";
    }

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => ToString();
}
