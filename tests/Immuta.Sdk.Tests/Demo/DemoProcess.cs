using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Demo;

internal static class DemoProcess
{
    public static async Task<Outcome> RunAsync(IReadOnlyList<string> args, string? apiKey = null, string? temporaryFolder = null)
    {
        using var demo = Start(args, apiKey, temporaryFolder);
        return await demo.EndAsync();
    }

    public static ExampleProcess Start(IReadOnlyList<string> args, string? apiKey = null, string? temporaryFolder = null) =>
        ExampleProcess.Start(
            typeof(global::Demo.ExitCodes).Assembly.Location,
            args,
            apiKey is null ? null : new Dictionary<string, string?>(StringComparer.Ordinal) { ["IMMUTA_API_KEY"] = apiKey },
            temporaryFolder);
}
