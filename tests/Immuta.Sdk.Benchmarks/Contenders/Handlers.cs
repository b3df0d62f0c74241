using System.Net;

namespace Immuta.Sdk.Benchmarks.Contenders;

// All contenders use the connection settings of Immuta.Sdk.
internal static class Handlers
{
    public const string ApiKey = "ik-benchmark-0123456789abcdef";

    public static HttpClient CreateClient(Uri address)
    {
#pragma warning disable CA2000 // The client disposes it.
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
        };
#pragma warning restore CA2000
        return new HttpClient(handler) { BaseAddress = address };
    }

    // The headers of every request, set once for efficiency.
    public static HttpClient CreateClientWithHeaders(Uri address)
    {
        var http = CreateClient(address);
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Benchmarks/1.0");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", ApiKey);
        return http;
    }
}
