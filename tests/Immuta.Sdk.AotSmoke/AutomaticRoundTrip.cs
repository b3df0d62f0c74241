using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.AotSmoke;

// Automatic set-up by Immuta: create, wait, read, list, edit, delete with the set-up account.
internal sealed class AutomaticRoundTrip(ImmutaClient immuta, Checks checks)
{
    private const string Key = "-----BEGIN PRIVATE KEY-----\nEXAMPLE+NOT+A+REAL+KEY\n-----END PRIVATE KEY-----\n";

    public async Task RunAsync()
    {
        var created = await immuta.Integrations.CreateAsync(SnowflakeIntegration
            .Create(host: "acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA")
            .WithKeyPair("IMMUTA_SYSTEM", Key)
            .Automatic("ACCOUNTADMIN")
            .WithPort(443)
            .WithQueryAudit()
            .WithImpersonation()
            .WithUserRolePattern(["^SVC_"])
            .Build());
        checks.That(created.Id.Value.Length > 0);
        var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: Polls.Quick);
        checks.Same(ready.Status, IntegrationStatus.Enabled);
        await ReadAsync(created.Id);
        await EditAsync(ready);
        await DeleteAsync(created.Id);
        await RunDatabricksAsync();
    }

    private async Task ReadAsync(IntegrationId id)
    {
        var read = await immuta.Integrations.GetAsync(id);
        var config = read.Config as SnowflakeConfiguration;
        checks.Same(read.Type, IntegrationKind.Snowflake);
        checks.Same(read.AutoBootstrap, true);
        checks.Same(config?.Host, "acme.snowflakecomputing.example.com");
        checks.Same(config?.Port, 443);
        checks.Same(config?.Audit?.Enabled, true);
        checks.Same(config?.UserRolePattern?.Exclude?.Single(), "^SVC_");
        checks.That(config?.PrivateKey is null || config.PrivateKey.Reveal() != Key);
        var listed = await immuta.Integrations.ListAsync();
        checks.That(listed.Any(integration => integration.Id == id && integration.Config is SnowflakeConfiguration));
        checks.Same(await immuta.Integrations.GetStatusAsync(id), IntegrationStatus.Enabled);
        var text = read.ToJson(revealSecrets: true);
        checks.Same(Integration.FromJson(text).ToJson(revealSecrets: true), text);
    }

    private async Task EditAsync(Integration existing)
    {
        var edit = SnowflakeIntegration.From(existing).WithKeyPair("IMMUTA_SYSTEM", Key).Automatic("ACCOUNTADMIN").WithLineage().Build();
        await immuta.Integrations.UpdateAsync(existing.Id, edit);
        var edited = await immuta.Integrations.WaitUntilReadyAsync(existing.Id, options: Polls.Quick);
        var config = edited.Config as SnowflakeConfiguration;
        checks.Same(config?.Lineage?.Enabled, true);
        checks.Same(config?.Audit?.Enabled, true);
    }

    private async Task DeleteAsync(IntegrationId id)
    {
        var needsCredentials = await checks.ThrowsAsync<ImmutaBadRequestException>(() => immuta.Integrations.DeleteAsync(id));
        checks.That(needsCredentials.Guidance.Length > 0);
        await immuta.Integrations.DeleteAsync(
            id,
            new SnowflakeKeyPairCredentials { Username = "ADMIN", PrivateKey = Key, Role = "ACCOUNTADMIN" });
        await immuta.Integrations.WaitUntilDeletedAsync(id, options: Polls.Quick);
        checks.That((await immuta.Integrations.ListAsync()).All(integration => integration.Id != id));
    }

    private async Task RunDatabricksAsync()
    {
        var created = await immuta.Integrations.CreateAsync(DatabricksIntegration
            .Create("acme.databricks.example.com", "sql/protocolv1/o/0/0000-000000-aaaa", "immuta")
            .WithOAuthM2M("invented-client", "invented-secret", "https://login.example.com")
            .Automatic()
            .WithWorkspaceIds(["1", "2"])
            .Build());
        var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: Polls.Quick);
        var config = ready.Config as DatabricksConfiguration;
        checks.Same(config?.WorkspaceIds?.Count, 2);
        checks.Same(config?.OAuthClientConfig?.ClientId, "invented-client");
        await immuta.Integrations.DeleteAsync(created.Id);
        await immuta.Integrations.WaitUntilDeletedAsync(created.Id, options: Polls.Quick);
    }
}
