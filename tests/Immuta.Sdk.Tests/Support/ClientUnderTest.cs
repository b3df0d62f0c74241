using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Tests.Support;

/// <summary>A client on a stubbed server and a stopped clock.</summary>
internal sealed class ClientUnderTest : IDisposable
{
    public const string Key = "ik-canary-0123456789abcdef";

    private static readonly ImmutaOperation s_read = new("Things.Get", HttpMethod.Get, "/things/{id}", RetryRule.Idempotent);
    private static readonly ImmutaOperation s_put = new("Things.Update", HttpMethod.Put, "/things/{id}", RetryRule.Idempotent);
    private static readonly ImmutaOperation s_create = new("Things.Create", HttpMethod.Post, "/things", RetryRule.OneShot);

    public ClientUnderTest(StubHandler server, Action<ImmutaClientOptions>? configure = null)
    {
        Server = server;
        var options = new ImmutaClientOptions
        {
            BaseAddress = new Uri("https://acme.example.com"),
            ApiKey = Key,
            TimeProvider = Time,
            HttpMessageHandler = server,
            LoggerFactory = Logs,
        };
        configure?.Invoke(options);
        if (options.Credential is not null)
        {
            options.ApiKey = null;
        }

        Client = ImmutaClient.Create(options);
    }

    public StubHandler Server { get; }

    public ManualTimeProvider Time { get; } = new();

    public LogRecorder Logs { get; } = new();

    public ImmutaClient Client { get; }

    /// <summary>Sends a read, which may be repeated.</summary>
    public Task<JsonElement> ReadAsync(CancellationToken cancellationToken = default) => SendAsync(s_read, null, cancellationToken);

    /// <summary>Sends a complete replacement, which may be repeated.</summary>
    public Task<JsonElement> PutAsync(string body = "{}", CancellationToken cancellationToken = default) => SendAsync(s_put, body, cancellationToken);

    /// <summary>Sends a creation, which must be sent once.</summary>
    public Task<JsonElement> CreateAsync(string body = "{}", CancellationToken cancellationToken = default) => SendAsync(s_create, body, cancellationToken);

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        Logs.Dispose();
    }

    private Task<JsonElement> SendAsync(ImmutaOperation operation, string? body, CancellationToken cancellationToken)
    {
        var call = new ApiCall(operation, ApiPath.Format($"/things/{5}")) { Body = System.Text.Encoding.UTF8.GetBytes(body ?? string.Empty) };
        var sending = Client.Pipeline.SendAsync(
            call,
            async (response, token) =>
            {
                using var document = await response.ReadJsonAsync(token);
                return document.RootElement.Clone();
            },
            cancellationToken);

        // An unexpected wait on the stopped clock must fail instead of hanging.
        return sending.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }
}
