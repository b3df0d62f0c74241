using Immuta.Sdk.V2;

namespace Immuta.Sdk.AotSmoke;

// Requests of the v2 API with unions, lists of unions and null, on a handler that keeps the latest request.
internal sealed class V2RoundTrip(Checks checks)
{
    public async Task RunAsync()
    {
        using var server = new KeepingHandler("""{"dryRun":true,"creating":["a"],"updating":[],"deleting":["b"]}""");
        var options = new ImmutaClientOptions { BaseAddress = new Uri("https://acme.example.com"), ApiKey = "example-key", HttpMessageHandler = server };
        await using var immuta = ImmutaClient.Create(options);

        var data = SnowflakeDataSources.Create("k", "h", "d", "w").WithKeyPair("u", "example-key")
            .WithTable("T", "S", table => table.WithTags("A")).WithQuery("select 1", new() { Datasource = "one" }).WithAllTables().WithoutOwners().Build();
        var planned = await immuta.V2.DataSources.ApplyAsync(data, dryRun: true, wait: TimeSpan.FromSeconds(3));
        checks.Same(planned.Changes, ChangeStatus.Changed);
        checks.Same(planned.PotentialDeletions.Single(), "b");
        checks.Same(server.Query, "?dryRun=true&wait=3");
        checks.Same(DataSourcesRequest.FromJson(server.Body).ToJson(revealSecrets: true), data.ToJson(revealSecrets: true));
        checks.That(server.Body.Contains("\"owners\":[]", StringComparison.Ordinal));
        checks.That(!data.ToJson().Contains("ZXhhbXBsZS1rZXk=", StringComparison.Ordinal));

        var policy = DataPolicy.Create("k", "n").Mask(columns => columns.Tagged("X"), with => with.Null()).OnlyFor(who => who.Group("G"))
            .OtherwiseMask(columns => columns.Tagged("X"), with => with.Hash()).ExceptFor(who => who.Purpose("P")).WithOwnerSelection().Build();
        await immuta.V2.Policies.ApplyAsync(policy);
        checks.That(server.Body.Contains("\"circumstances\":null", StringComparison.Ordinal));
        checks.That(PolicyRequest.FromJson(server.Body) is DataPolicyRequest { Circumstances.IsWhenSelected: true });

        await immuta.V2.Projects.ApplyAsync(Project.Create("k", "n").WithPurposes().AllowAnyone().Build());
        checks.Same(ProjectRequest.FromJson(server.Body).Purposes!.Count, 0);
        await immuta.V2.Purposes.ApplyAsync(Purpose.Create("P").WithSubpurpose("C").Build());
        checks.Same(PurposeRequest.FromJson(server.Body).Subpurposes![0].Name, "P.C");
        await checks.ThrowsAsync<ImmutaValidationException>(() => immuta.V2.Purposes.ApplyAsync(new() { Name = null! }));
        await immuta.V2.Policies.ApplyYamlAsync("policyKey: k");
        checks.Same(server.Body, "policyKey: k");
    }
}
