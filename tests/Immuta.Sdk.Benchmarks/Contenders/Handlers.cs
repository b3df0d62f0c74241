using System.Net;
using Microsoft.Extensions.Http.Resilience;

namespace Immuta.Sdk.Benchmarks.Contenders;

// What must be equal for all contenders: the connection settings of Immuta.Sdk, the headers, and retries without delay.
internal static class Handlers
{
    public const string ApiKey = "ik-benchmark-0123456789abcdef";

    public static SocketsHttpHandler Create() => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        UseCookies = false,
    };

#pragma warning disable CA2000 // The client disposes the handler.
    public static HttpClient CreateClient(Uri address) => new(Create()) { BaseAddress = address };
#pragma warning restore CA2000

    public static HttpClient CreateClientWithHeaders(Uri address)
    {
        var http = CreateClient(address);
        SetHeaders(http);
        return http;
    }

    // The headers of every request, set once for efficiency.
    public static void SetHeaders(HttpClient http)
    {
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Benchmarks/1.0");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", ApiKey);
    }

    // For a server whose every other response is 503. The circuit breaker stays in its place, but never opens: with its
    // defaults it rejects calls once a tenth of them have failed.
    public static void RetryWithoutDelay(HttpStandardResilienceOptions options)
    {
        options.Retry.Delay = TimeSpan.Zero;
        options.Retry.UseJitter = false;
        options.CircuitBreaker.MinimumThroughput = int.MaxValue;
    }
}
