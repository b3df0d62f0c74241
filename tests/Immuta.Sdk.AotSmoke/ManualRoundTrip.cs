using Immuta.Sdk.Integrations;
using Immuta.Sdk.Scripts;

namespace Immuta.Sdk.AotSmoke;

// Manual set-up by an administrator with generated scripts: one script, two scripts, edit and removal.
internal sealed class ManualRoundTrip(ImmutaClient immuta, Checks checks)
{
    public async Task RunAsync()
    {
        await RunRedshiftAsync();
        await RunSynapseAsync();
        await RunBigQueryAsync();
    }

    private async Task RunRedshiftAsync()
    {
        var setup = RedshiftIntegration
            .Create(host: "acme.redshift.example.com", database: "immuta", initialDatabase: "dev")
            .WithOkta("awsuser", "invented-password", "invented-app", "acme.okta.example.com", "arn:aws:iam::000000000000:role/invented")
            .Manual()
            .WithImpersonation()
            .Build();
        await ScriptAsync(immuta.Scripts.CreateInitialAsync(setup));
        await ScriptAsync(immuta.Scripts.CreateAsync(setup));
        var created = await immuta.Integrations.CreateAsync(setup);
        var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: Polls.Quick);
        var config = ready.Config as RedshiftConfiguration;
        checks.Same(config?.Okta?.AppId, "invented-app");
        checks.Same(config?.Impersonation?.Enabled, true);

        var edit = RedshiftIntegration.From(ready).WithUserPassword("awsuser", "invented-password").Manual().Build();
        await ScriptAsync(immuta.Scripts.CreateEditAsync(created.Id, edit));
        await immuta.Integrations.UpdateAsync(created.Id, edit);
        await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: Polls.Quick);
        await ScriptAsync(immuta.Scripts.CreateDeleteAsync(created.Id));
        await DeleteAsync(created.Id);
    }

    private async Task RunSynapseAsync()
    {
        var setup = SynapseIntegration
            .Create(host: "acme.sql.azuresynapse.example.com", database: "immuta", schema: "immuta")
            .WithUserPassword("system", "invented-password")
            .Manual()
            .Build();
        await ScriptAsync(immuta.Scripts.CreateInitialAsync(setup));
        await ScriptAsync(immuta.Scripts.CreateAsync(setup));
        var created = await immuta.Integrations.CreateAsync(setup);
        await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: Polls.Quick);
        await ScriptAsync(immuta.Scripts.CreateCleanupAsync(setup));
        await ScriptAsync(immuta.Scripts.CreatePostCleanupAsync(setup));
        await DeleteAsync(created.Id);
    }

    private async Task RunBigQueryAsync()
    {
        var created = await immuta.Integrations.CreateAsync(BigQueryIntegration
            .Create(role: "immuta", datasetSuffix: "_secure", dataset: "immuta", location: "us-east1", credential: """{"type":"service_account"}""")
            .Build());
        var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: Polls.Quick);
        checks.Same((ready.Config as BigQueryConfiguration)?.DatasetSuffix, "_secure");
        await DeleteAsync(created.Id);
    }

    private async Task ScriptAsync(Task<SetupScript> asked)
    {
        var script = await asked;
        var path = Path.Combine(Path.GetTempPath(), $"immuta-smoke-{Guid.NewGuid():N}.sql");
        await script.SaveAsync(path);
        var saved = await File.ReadAllTextAsync(path);
        File.Delete(path);
        checks.That(saved.Length > 0);
        checks.Same(saved, script.Text.Reveal());
        checks.That(!$"{script} {script.Text}".Contains(saved, StringComparison.Ordinal));
    }

    private async Task DeleteAsync(IntegrationId id)
    {
        await immuta.Integrations.DeleteAsync(id);
        await immuta.Integrations.WaitUntilDeletedAsync(id, options: Polls.Quick);
        checks.That((await immuta.Integrations.ListAsync()).All(integration => integration.Id != id));
    }
}
