using System.Text.Json;
using Immuta.Sdk;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.V2;

namespace WrongCalls.Calls;

/// <summary>Ids, keys, paths, options and null.</summary>
internal static class ArgumentCalls
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Case.Async("null in place of a request", "request", world => world.Immuta.Integrations.CreateAsync(null!)),
        Case.Async("null in place of a connection", "connection", world => world.Immuta.Connections.RegisterAsync((ConnectionDefinition)null!)),
        Case.Value("an id that is null", "value", () => new IntegrationId(null!)),
        Case.Value("an empty id", "IntegrationId", () => new IntegrationId("")),
        Case.Async("an id that was never set", "id", world => world.Immuta.Integrations.GetAsync(default)),
        Case.Async("an id of blanks", "IntegrationId", world => world.Immuta.Integrations.GetAsync(" ")),
        Case.Async("an id with a path", "Integrations.Get", world => world.Immuta.Integrations.GetAsync("41/../42")),
        Case.Async("the name of an integration as its id", "Integrations.Get", world => world.Immuta.Integrations.GetAsync("acme-sales")),
        Case.Async("the id of another tenant", "Integrations.Get", world => world.Immuta.Integrations.GetAsync(41)),
        Case.Async("the key of a connection that was never set", "key", world => world.Immuta.Connections.GetAsync(default)),
        Case.Async("a connection that does not exist", "Connections.Get", world => world.Immuta.Connections.GetAsync("acme-sale")),
        Case.Async("an empty policy key", "PolicyKey", world => world.Immuta.V2.Policies.GetAsync("")),
        Case.Async("a policy that does not exist", "'mask-mail'", world => world.Immuta.V2.Policies.GetAsync("mask-mail")),
        Case.Async("a policy that does not exist is deleted", "'mask-mail'", world => world.Immuta.V2.Policies.DeleteAsync("mask-mail")),
        Case.Async("an empty name of a purpose", "name", world => world.Immuta.V2.Purposes.GetAsync("")),
        Case.Sync("a path with two slashes", "path", _ => ObjectPath.Parse("acme-sales//PUBLIC")),
        Case.Sync("a path that begins with a slash", "path", _ => ObjectPath.Parse("/acme-sales/SALES")),
        Case.Sync("a path with the separator of Windows or SQL", "path", _ => ObjectPath.Parse("")),
        Case.Value("a path with a name that is null", "names", () => new ObjectPath("acme-sales", null!)),
        Case.Async("a path with an empty name", "path", world => world.Immuta.DataObjects.GetAsync(new ObjectPath("acme-sales", "SALES", ""))),
        Case.Async("a path of an object that does not exist", "DataObjects.Get", world => world.Immuta.DataObjects.GetAsync(new ObjectPath("acme-sales", "SALES"))),
        Case.Async("a connection is deleted that does not exist", "DataObjects.Delete", world => world.Immuta.DataObjects.DeleteAsync(new ConnectionKey("acme-old"))),
        Case.Value("a page of 0 rows", "PageSize", () => new JobQuery { PageSize = 0 }),
        Case.Value("a start timeout below zero", "StartTimeout", () => new BulkJobOptions { StartTimeout = TimeSpan.FromSeconds(-1) }),
        Case.Value("a polling delay of zero", "InitialDelay", () => new PollingOptions { InitialDelay = TimeSpan.Zero }),
        Case.Value("a wait of a hundred days", "Timeout", () => new PollingOptions { Timeout = TimeSpan.FromDays(100) }),
        Case.Async("tags for nothing", "tags", world => world.Immuta.Catalog.Tags.ApplyAsync(TagTarget.ForDataSource("1"), [])),
        Case.Async("a tag with an empty name", "name", world => world.Immuta.Catalog.Tags.FindAsync("")),
        Case.Async("half a surrogate in a name", "$.name", world => world.Immuta.V2.Purposes.ApplyAsync(Purpose.Create("Fraud \uD83D").Build())),
        Case.Async("credentials that are not JSON", "json", world => world.Immuta.Integrations.DeleteAsync(41, IntegrationCredentials.FromJson(default(JsonElement)))),
    ];
}
