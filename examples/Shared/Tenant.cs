using Immuta.Sdk;

namespace Examples.Shared;

// Which tenant a console program uses.
internal static class Tenant
{
    // Null for the embedded fake tenant.
    public static string? UrlFrom(string? option) =>
        (option ?? Environment.GetEnvironmentVariable("IMMUTA_URL")) is { Length: > 0 } url ? url : null;

    public static ImmutaClient Connect(string url) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("IMMUTA_API_KEY"))
            ? throw new UsageException("the environment variable IMMUTA_API_KEY is not set: set it to the API key of the tenant")
            : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));
}
