using Immuta.Sdk;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;
using Immuta.Sdk.Yaml;

await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

var sales = SnowflakeConnection
    .Create("acme-sales", host: "acme.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
    .WithUserPassword("IMMUTA_SYSTEM", "an-invented-password")
    .WithRecommendedSettings()
    .Build();
var registered = await immuta.Connections.RegisterAsync(sales);
var schema = new ObjectPath("acme-sales", "SALES", "PUBLIC");
ObjectPath table = schema.Append("INVOICES");

var policy = DataPolicy.Create("mask-email", "Mask e-mail addresses")
    .Mask(columns => columns.Tagged("Sensitive.Email", "Sensitive.Phone"), with => with.Null())
    .ExceptFor(who => who.Group("stewards"))
    .OnColumnsTagged("Sensitive.Email", "Sensitive.Phone")
    .OnDataSourcesTagged("Sales", "Finance")
    .InDomains("domain-1", "domain-2")
    .UnderAnyCircumstance()
    .Build();
PolicyRequest read = PayloadSerializers.Policy.FromYaml(PayloadSerializers.Policy.ToYaml(policy));
var narrowed = policy with { Circumstances = [new ColumnTagCircumstance { ColumnTag = "Sensitive.Email" }] };
await immuta.V2.Policies.ApplyAsync(narrowed);

var project = Project.Create("fraud", "Fraud review").WithTags("Sales", "Finance").Build();
var trino = await immuta.Integrations.CreateAsync(TrinoIntegration.Create());
var ready = await immuta.Integrations.WaitUntilReadyAsync(trino.Id);

Console.WriteLine(new DataSourceQuery { Tags = new[] { "Sales", "Finance", "Legal", "Risk" } });
Console.WriteLine(new FakeUser("jane") { Groups = new[] { "stewards" } });
Console.WriteLine($"Runs on .NET {Environment.Version}");
Console.WriteLine(
    $"{registered.GetRequiredJob().Id.Value.Length > 0} {table} {read.Circumstances!.Count} {narrowed.Circumstances.Count} {project.Tags!.Count} {ready.Status}");
