using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Worker;

internal static class WorkerProcess
{
    public static async Task<Outcome> RunAsync(params IReadOnlyList<string> args)
    {
        using var worker = ExampleProcess.Start(Program, args);
        return await worker.EndAsync();
    }

    /// <summary>Starts the worker on the test's tenant, with its journal and scripts in one folder.</summary>
    public static ExampleProcess Start(Uri address, string folder, string fleet, params IReadOnlyList<string> args) => ExampleProcess.Start(
        Program,
        [$"--Fleet:File={fleet}", $"--Fleet:Journal={Path.Combine(folder, "journal")}", $"--Fleet:Scripts={Path.Combine(folder, "scripts")}", "--Fleet:PollEvery=00:00:00.02", .. args],
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Immuta__BaseAddress"] = address.ToString(),
            ["Immuta__ApiKey"] = FakeImmutaOptions.DefaultApiKey,
            ["ACME_PASSWORD"] = "canary-password",
        });

    private static string Program => typeof(global::WorkerService.ExitCodes).Assembly.Location;
}
