using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk;

/// <summary>Holds where an Immuta tenant is and how the client talks to it.</summary>
/// <remarks>A client made from options takes a copy: changing them later has no effect on it.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImmutaClientOptions
{
    /// <summary>Gets or sets the address of the tenant, such as <c>https://acme.example.com</c>.</summary>
    /// <value>None by default, and required. A path prefix is kept, a trailing slash is tolerated.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the API key that the client signs its requests with.</summary>
    /// <value>None by default. Set this or <see cref="Credential"/>, not both.</value>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Secret? ApiKey { get; set; }

    /// <summary>Gets or sets how the API key travels in the Authorization header.</summary>
    /// <value><see cref="ApiKeyMode.Raw"/> by default.</value>
    public ApiKeyMode ApiKeyMode { get; set; }

    /// <summary>Gets or sets a credential that replaces the API key and its mode.</summary>
    /// <value>None by default. Set this or <see cref="ApiKey"/>, not both.</value>
    [JsonIgnore]
    public ImmutaCredential? Credential { get; set; }

    /// <summary>Gets or sets whether plain HTTP is allowed to hosts other than loopback.</summary>
    /// <value><see langword="false"/> by default; meant for traffic that stays inside a cluster.</value>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>Gets or sets how long one try may take, its answer included.</summary>
    /// <value>100 seconds by default.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets how long an operation may take, all tries and waits included.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how often and how patiently failed requests are tried again.</summary>
    /// <value>Three retries with jittered back-off by default.</value>
    public ImmutaRetryOptions Retry { get; } = new();

    /// <summary>Gets or sets whether a creation whose answer was lost is looked up.</summary>
    /// <value><see langword="true"/> by default.</value>
    /// <remarks>
    /// The client then lists integrations before a creation, so that a lost answer can be matched to its
    /// integration. When off, one request is saved and a lost answer is always an ambiguous outcome.
    /// </remarks>
    public bool RecoverLostResponses { get; set; } = true;

    /// <summary>Gets or sets a text that is added to the user agent header.</summary>
    /// <value>None by default; for example <c>acme-onboarding/1.4</c>.</value>
    public string? UserAgentSuffix { get; set; }

    /// <summary>Gets or sets how many bytes of a success answer are read at most.</summary>
    /// <value>134,217,728 bytes (128 MiB) by default, counted after decompression.</value>
    /// <remarks>
    /// Keeps an answer without end from eating the memory of the process: a longer one ends in an
    /// <see cref="ImmutaSerializationException"/> and is not asked for again. Raise it for a server that sends everything
    /// at once; lower it where memory is short, since an answer may need several times its length while it is read.
    /// </remarks>
    public int MaxResponseBodyBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>Gets or sets how many bytes of an error answer are kept at most.</summary>
    /// <value>65,536 bytes by default.</value>
    public int MaxErrorResponseBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Gets or sets the clock behind every timeout, wait and deadline.</summary>
    /// <value>The system clock by default.</value>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets where the client writes its log messages.</summary>
    /// <value>None by default: a container's own factory, otherwise no logs.</value>
    [JsonIgnore]
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Gets or sets the handler that sends requests, such as a fake tenant's.</summary>
    /// <value>None by default: the client makes its own.</value>
    /// <remarks>The handler stays yours: the client never disposes it, but switches its redirects off.</remarks>
    [JsonIgnore]
    public HttpMessageHandler? HttpMessageHandler { get; set; }

    // The section that these options were read from, so that a problem names the key a user can edit.
    internal string? ConfigurationPath { get; set; }

    /// <summary>Returns the address of the tenant and no secret of any kind.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString()
    {
        var address = BaseAddress is { IsAbsoluteUri: true } uri ? uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "none";
        var credential = Credential is null ? $"ApiKey = {(ApiKey is null ? "none" : Secret.Mask)} ({ApiKeyMode})" : Credential.ToString();
        return $"ImmutaClientOptions {{ BaseAddress = {address}, {credential} }}";
    }

    // LINQPad calls this in place of listing members.
    internal object ToDump() => ToString();
}
