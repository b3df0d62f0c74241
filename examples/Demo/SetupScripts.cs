using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Scripts;

namespace Demo;

// Requests the scripts of a manual set-up, in the order in which they must be run, and saves them.
internal sealed class SetupScripts(IImmutaClient immuta, string folder)
{
    public async Task<IReadOnlyList<string>> SaveAsync(ISupportsSetupScript setup, string name, CancellationToken cancellationToken)
    {
        if (setup is not ISupportsInitialScript two)
        {
            return [await SaveAsync(await immuta.Scripts.CreateAsync(setup, cancellationToken), $"{name}-create", cancellationToken)];
        }

        return
        [
            await SaveAsync(await immuta.Scripts.CreateInitialAsync(two, cancellationToken), $"{name}-1-initial-create", cancellationToken),
            await SaveAsync(await immuta.Scripts.CreateAsync(two, cancellationToken), $"{name}-2-create", cancellationToken),
        ];
    }

    // Requested while the integration still exists. Redshift and Synapse: run before the deletion. Snowflake: after it.
    public async Task<IReadOnlyList<string>> SaveRemovalAsync(IntegrationId id, ISupportsCleanupScript setup, string name, CancellationToken cancellationToken)
    {
        var files = new List<string> { await SaveAsync(await immuta.Scripts.CreateDeleteAsync(id, cancellationToken: cancellationToken), $"{name}-delete", cancellationToken) };
        if (setup is SynapseManualIntegrationRequest synapse)
        {
            files.Add(await SaveAsync(await immuta.Scripts.CreatePostCleanupAsync(synapse, cancellationToken), $"{name}-post-cleanup", cancellationToken));
        }

        return files;
    }

    // SaveAsync gives rights to the owner alone: the script holds the credentials of the new system account.
    private async Task<string> SaveAsync(SetupScript script, string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"{name}.sql");
        await script.SaveAsync(path, cancellationToken: cancellationToken);
        return path;
    }
}
