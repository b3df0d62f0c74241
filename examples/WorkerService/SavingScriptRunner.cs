using Immuta.Sdk.Workflows;
using Microsoft.Extensions.Options;

namespace WorkerService;

// Replace this with your own runner if this process can reach your platform. This one saves the script for an administrator.
internal sealed class SavingScriptRunner(IOptions<FleetOptions> options) : IScriptRunner
{
    public async Task RunAsync(OnboardingScript script, CancellationToken cancellationToken)
    {
        if (options.Value.ScriptsHaveRun)
        {
            return;
        }

        // Keys can contain characters that file names cannot.
        var path = Path.Combine(options.Value.Scripts, $"{Uri.EscapeDataString(script.Connection.Key.Value)}.sql");
        Directory.CreateDirectory(options.Value.Scripts);
        await script.Script.SaveAsync(path, overwrite: true, cancellationToken);
        throw new InvalidOperationException($"The script {path} waits to be run by an administrator. Then start again with Fleet:ScriptsHaveRun=true.");
    }
}
