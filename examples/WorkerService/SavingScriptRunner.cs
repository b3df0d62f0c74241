using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Options;

namespace WorkerService;

// Put your own here if your platform can be reached from this process. This one saves the script for an administrator.
internal sealed class SavingScriptRunner(IOptions<FleetOptions> options) : IScriptRunner
{
    public async Task RunAsync(OnboardingScript script, CancellationToken cancellationToken)
    {
        if (options.Value.ScriptsHaveRun)
        {
            return;
        }

        // Keys may hold letters that no file may have in its name.
        var path = Path.Combine(options.Value.Scripts, $"{Uri.EscapeDataString(script.Connection.Key.Value)}.sql");
        Directory.CreateDirectory(options.Value.Scripts);
        await script.Script.SaveAsync(path, overwrite: true, cancellationToken);
        throw new InvalidOperationException($"The script {path} waits to be run by an administrator. Then start again with Fleet:ScriptsHaveRun=true.");
    }
}
