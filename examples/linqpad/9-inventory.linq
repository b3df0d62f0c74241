<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Connections</Namespace>
  <Namespace>Immuta.Sdk.Integrations</Namespace>
  <Namespace>Immuta.Sdk.Jobs</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>Immuta.Sdk.V2</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

#pragma warning disable IMMUTA002 // search is experimental
// Shows what a tenant holds and changes nothing. A section that fails says what to do, and the others go on.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = await CreateTenantAsync();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

const int MaxShown = 20;
await ShowAsync("Who am I", WhoAmI());
await ShowAsync("Integrations", Integrations());
await ShowAsync("Connections and their databases", Connections());
await ShowAsync("Jobs that failed within a week", FailedJobs());
await ShowAsync("Policies", Rows(immuta.V2.Policies.ListAsync(), policy => $"{policy.Name} (key {policy.PolicyKey}, {policy.Type}{(policy.Staged == true ? ", staged" : "")})"));
await ShowAsync("Projects", Rows(immuta.V2.Projects.ListAsync(), project => $"{project.Name} (key {project.ProjectKey}), {project.Status}"));
await ShowAsync("Purposes", Rows(immuta.V2.Purposes.ListAsync(), purpose => $"{purpose.Name}, {purpose.Subpurposes?.Count ?? 0} below it"));
await ShowAsync("Tags", Tags());
await ShowAsync("Domains", Rows(immuta.Catalog.ListDomainsAsync(), domain => $"{domain.Name} (id {domain.Id})"));

// Counts all rows, and shows the first of them.
async Task ShowAsync(string title, IAsyncEnumerable<string> rows)
{
    var shown = new List<string>();
    var count = 0;
    try
    {
        await foreach (var row in rows)
        {
            if (++count <= MaxShown) shown.Add(row);
        }

        shown.Dump($"{title}: {count}");
    }
    catch (ImmutaApiException refusal)
    {
        $"Failed with {(int)refusal.StatusCode}. What to do: {refusal.Guidance}".Dump(title);
    }
    catch (ImmutaException failure)
    {
        $"Failed. {failure.Message}".Dump(title);
    }
}

async IAsyncEnumerable<string> WhoAmI()
{
    var me = await immuta.Catalog.WhoAmIAsync();
    yield return $"{me.UserId} ({me.Profile?.Name})";
    yield return $"Permissions: {string.Join(", ", me.AllPermissions)}";
}

async IAsyncEnumerable<string> Integrations()
{
    foreach (var integration in await immuta.Integrations.ListAsync()) yield return $"{integration.Id} {integration.Type}: {integration.Status}";
}

// Search is experimental: Immuta does not publish its paging.
async IAsyncEnumerable<string> Connections()
{
    await foreach (var connection in immuta.DataObjects.SearchAsync())
    {
        yield return $"{connection.ObjectPath} ({connection.Technology}): {connection.State}";
        await foreach (var database in immuta.DataObjects.SearchAsync(connection.ObjectPath)) yield return $"  {database.ObjectPath}: {database.State}";
    }
}

// The output of a job may hold names of your data, so it is not shown.
IAsyncEnumerable<string> FailedJobs() =>
    Rows(immuta.Jobs.SearchAsync(new() { States = [JobState.Failed], StartDate = DateTimeOffset.UtcNow.AddDays(-7) }), job => $"{job.Id}");

async IAsyncEnumerable<string> Tags()
{
    foreach (var tag in await immuta.Catalog.Tags.ListAsync()) yield return $"{tag.Name} ({tag.Source})";
}

static async IAsyncEnumerable<string> Rows<T>(IAsyncEnumerable<T> items, Func<T, string> describe)
{
    await foreach (var item in items) yield return describe(item);
}

// For a first look without a tenant. Everything here is invented.
static async Task<FakeImmuta> CreateTenantAsync()
{
    var fake = new FakeImmuta();
    await using var immuta = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = fake.ApiKey, HttpMessageHandler = fake.CreateHandler() });
    await immuta.Integrations.CreateAsync(RedshiftIntegration
        .Create("acme.redshift.example.com", database: "immuta", initialDatabase: "dev").WithUserPassword("awsuser", "an-invented-password").Automatic().Build());
    await immuta.Connections.RegisterAsync(SnowflakeConnection
        .Create("prod-snowflake", host: "acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
        .WithUserPassword("IMMUTA_SYSTEM", "an-invented-password").WithRecommendedSettings().Build());
    fake.StartJobs(new FakeJobPlan { EndState = "failed", Output = "The warehouse is suspended." });
    await immuta.V2.Purposes.ApplyAsync(Purpose.Create("Fraud").Build());
    await immuta.V2.Policies.ApplyAsync(DataPolicy.Create("mask-email", "Mask e-mail addresses").Mask(columns => columns.Tagged("PII.Email"), with => with.Null()).OnColumnsTagged("PII.Email").Build());
    await immuta.V2.Projects.ApplyAsync(Project.Create("fraud-eu", "Fraud in Europe").WithTags("Fraud").Build());
    fake.Directory.AddDomain(new("Human Resources"));
    return fake;
}
