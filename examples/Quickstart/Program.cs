// Registers seven technologies and a connection, follows the connection's job, and removes everything again.
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;

Console.WriteLine("Starting a fake Immuta tenant in this process");
var second = TimeSpan.FromSeconds(1);
await using var tenant = new FakeImmuta(new() { CreatingDuration = second, DeletingDuration = second });
await using var server = await tenant.ListenAsync();

// For a tenant of your own: ImmutaClient.Create("https://acme.example.com", Secret.FromEnvironment("IMMUTA_API_KEY"))
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

// Every host, name and password is invented.
Secret password = "example-password";
IntegrationRequest[] requests =
[
    SnowflakeIntegration.Create(host: "acme.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA")
        .WithUserPassword("SETUP_ADMIN", password).Automatic(role: "ACCOUNTADMIN").Build(),
    DatabricksIntegration.Create(workspaceUrl: "acme.databricks.example.com", httpPath: "/sql/1.0/warehouses/abc", catalog: "immuta")
        .WithToken(password).Automatic().Build(),
    RedshiftIntegration.Create(host: "acme.redshift.example.com", database: "immuta", initialDatabase: "dev")
        .WithUserPassword("awsuser", password).Automatic().Build(),
    SynapseIntegration.Create(host: "acme.synapse.example.com", database: "sales", schema: "immuta")
        .WithUserPassword("sqladmin", password).Automatic().Build(),
    BigQueryIntegration.Create(role: "immuta", datasetSuffix: "_secure", dataset: "immuta", location: "eu", credential: "{}").Build(),
    S3Integration.Create(name: "Acme landing zone", awsAccountId: "012345678901", awsRegion: "eu-west-1",
        awsLocationRole: "arn:aws:iam::012345678901:role/immuta", awsLocationPath: "s3://acme-landing/")
        .WithAccessKey("EXAMPLEKEYID0000", password).Build(),
    TrinoIntegration.Create(),
];

// Immuta needs minutes for what the fake does in a second: leave these options out for a tenant of your own.
var polling = new PollingOptions { InitialDelay = second / 5, MaxDelay = second / 5 };
var jobOptions = new BulkJobOptions { Polling = polling, SettleDelay = second / 5 };

Console.WriteLine("Registering seven integrations:");
var integrations = await Task.WhenAll(requests.Select(RegisterAsync));
Console.WriteLine("Registering a connection, and following its job:");
var connection = SnowflakeConnection
    .Create("acme-sales", host: "sales.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
    .WithUserPassword("IMMUTA_SYSTEM", password).WithRecommendedSettings().Build();
tenant.SetNextJobs(new FakeJobPlan { Count = 5, RunsFor = second / 4, Stagger = second / 4 });
var registered = await immuta.Connections.RegisterAsync(connection);
await foreach (var progress in registered.GetRequiredJob().WatchAsync(jobOptions))
{
    Console.WriteLine($"  {progress.Fraction,4:P0}  {progress}");
}

var enabling = await immuta.DataObjects.EnableAsync(connection.Key);
await (enabling?.WaitForCompletionAsync(jobOptions) ?? Task.CompletedTask);
DataObject enabled = await immuta.DataObjects.GetAsync(connection.Key);
Console.WriteLine($"  connection {connection.Key} is {(enabled.State == DataObjectState.Active ? "enabled" : enabled.State)}");

Console.WriteLine("Removing everything:");
await immuta.DataObjects.DeleteAsync(connection.Key);
await Task.WhenAll(integrations.Zip(requests, RemoveAsync));
var left = (await immuta.Integrations.ListAsync()).Count + tenant.Connections.Count;
Console.WriteLine($"Done: {integrations.Length} integrations and 1 connection were registered, enabled and removed; {left} are left.");

async Task<Integration> RegisterAsync(IntegrationRequest request)
{
    var created = await immuta.Integrations.CreateAsync(request);
    var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: polling);
    Console.WriteLine($"  {request.Type} is {ready.Status}");
    return ready;
}

// The removal of an automatic set-up needs the credentials of its registration; the other requests have none.
async Task RemoveAsync(Integration integration, IntegrationRequest request)
{
    await (IntegrationCredentials.From(request) is { } credentials
        ? immuta.Integrations.DeleteAsync(integration.Id, credentials)
        : immuta.Integrations.DeleteAsync(integration.Id));
    await immuta.Integrations.WaitUntilDeletedAsync(integration.Id, options: polling);
    Console.WriteLine($"  {request.Type} is deleted");
}
