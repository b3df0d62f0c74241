using Immuta.Sdk.Catalog;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AotSmoke;

// Look-ups with paging, raw members and a type of its own, on a handler that responds to each request with the same text.
internal sealed class CatalogChecks(Checks checks)
{
    private const string Response = """
        {
          "id": 39, "name": "Sales", "iamid": "bim", "userid": "jane", "deleted": true, "permissions": ["GOVERNANCE"], "authorizations": {"Department": ["HR"]},
          "hits": [{"id": 39, "name": "Sales", "tags": [{"name": "A"}]}, {"id": 40, "name": "Other"}], "tags": [{"name": "A"}], "count": 2
        }
        """;

    public async Task RunAsync()
    {
        using var server = new KeepingHandler(Response);
        var options = new ImmutaClientOptions { BaseAddress = new Uri("https://acme.example.com"), ApiKey = "example-key", HttpMessageHandler = server };
        await using var immuta = ImmutaClient.Create(options);

        checks.Same((await immuta.Catalog.DataSources.FindAsync("Sales"))!.Tags!.Single().Name, "A");
        checks.That((await immuta.Catalog.DataSources.GetAsync(39)).IsDisabled);
        checks.That((await immuta.Catalog.Attributes.GetAsync(UserOrGroup.ForUser("bim", "jane"))).Contains("department", "HR"));
        await immuta.Catalog.Tags.ApplyAsync(TagTarget.ForColumn(39, "C"), ["A"]);
        checks.Same(server.Body, """[{"name":"A","source":"curated"}]""");
        checks.Same((await immuta.Catalog.EnsurePermissionsAsync([V2Operations.ApplyPolicy])).UserId, new UserId("jane"));
        await checks.ThrowsAsync<ImmutaPreconditionException>(() => immuta.Catalog.EnsurePermissionsAsync([V2Operations.ApplyProject]));
    }
}
