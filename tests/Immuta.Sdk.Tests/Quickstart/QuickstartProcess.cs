using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Quickstart;

internal static class QuickstartProcess
{
    public static async Task<Outcome> RunAsync(IReadOnlyList<string> args, string? apiKey = null, string? temporaryFolder = null)
    {
        using var quickstart = Start(args, apiKey, temporaryFolder);
        return await quickstart.EndAsync();
    }

    public static ExampleProcess Start(IReadOnlyList<string> args, string? apiKey = null, string? temporaryFolder = null) =>
        ExampleProcess.Start(
            typeof(global::Quickstart.ExitCodes).Assembly.Location,
            args,
            apiKey is null ? null : new Dictionary<string, string?>(StringComparer.Ordinal) { ["IMMUTA_API_KEY"] = apiKey },
            temporaryFolder);
}
