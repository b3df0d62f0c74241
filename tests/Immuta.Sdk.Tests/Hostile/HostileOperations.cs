#pragma warning disable IMMUTA004, IMMUTA005 // The responses to calls that no page of the vendor shows can be anything too.
using System.Text;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Immuta.Sdk.Workflows;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>Every public call and reader that receives external text, by resource.</summary>
internal static class HostileOperations
{
    private const string Password = "example-password-canary-51c9";

    private static readonly ObjectPath s_path = new("prod-snowflake", "SALES", "PUBLIC", "ORDERS");
    private static readonly PollingOptions s_polling = new() { Timeout = TimeSpan.FromHours(2) };
    private static readonly BulkJobOptions s_following = new() { Polling = s_polling };
    private static readonly string[] s_jobShapes = ["[@]", "[@,@]", "{\"jobs\":[@],\"next\":null}", "{\"jobs\":{\"a\":@}}", "{\"a\":@,\"b\":@}", "@", "[]"];
    private static readonly string[] s_listShapes = ["[@]", "{\"hits\":[@,@],\"count\":2}", "{\"data\":[@],\"count\":\"1\"}", "{\"tags\":[@]}", "[@,null,7,\"x\"]", "[]", "@"];
    private static readonly string[] s_rowShapes = ["[@]", "{\"hits\":[@,@],\"next\":false}", "{\"hits\":[@],\"next\":true,\"count\":2}", "{\"dataObjects\":{\"x\":@}}", "@"];

    /// <summary>The text that no exception may contain.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [ClientUnderTest.Key, Password];

    public static IReadOnlyDictionary<string, IReadOnlyList<HostileOperation>> All { get; } = new Dictionary<string, IReadOnlyList<HostileOperation>>(StringComparer.Ordinal)
    {
        ["integrations"] = Integrations(),
        ["waiting"] = Waiting(),
        ["scripts"] = Scripts(),
        ["connections"] = Connections(),
        ["objects"] = Objects(),
        ["jobs"] = Jobs(),
        ["following"] = Following(),
        ["v2"] = V2(),
        ["look-ups"] = LookUps(),
        ["catalog"] = Catalog(),
        ["raw"] = Raw(),
        ["token"] = [HostileOperation.Of("Authentication.ExchangeToken", "integration", async c => await c.Integrations.GetAsync(41), "@", """{"authenticated":true,"token":"a-token","tokenExpiration":"2026-01-01T00:05:00Z","profile":@}""")],
        ["models"] = Models(),
        ["files"] = Files(),
    };

    private static SnowflakeManualIntegrationRequest Snowflake() =>
        SnowflakeIntegration.Create(Requests.SnowflakeHost, "GOVERNANCE_WH", "IMMUTA_GOVERNANCE").WithUserPassword("IMMUTA_SYSTEM", Password).Manual().Build();

    private static List<HostileOperation> Integrations()
    {
        var request = Snowflake();
        var dataSources = S3DataSourcesRequest.FromJson(Samples.Text("schemas/samples/integrations/amazon-s3-data-sources.several.json"));
        IntegrationCredentials credentials = new SnowflakeUserPasswordCredentials { Username = "U", Password = Password, Role = "ACCOUNTADMIN" };
        string[] lists = ["@", "[@]", "[@,@]", "[]"];
        return
        [
            HostileOperation.Of("Integrations.List", "integration", async c => await c.Integrations.ListAsync(), "[@]", "[@,@]"),
            HostileOperation.Of("Integrations.Get", "integration", async c => await c.Integrations.GetAsync(41)),
            HostileOperation.Of("Integrations.GetStatus", "integration", async c => await c.Integrations.GetStatusAsync(41), "@", "\"enabled\"", "enabled"),
            HostileOperation.Of("Integrations.Create", "integration", async c => await c.Integrations.CreateAsync(request), lists),
            HostileOperation.Of("Integrations.CreateIfAbsent", "integration", async c => await c.Integrations.CreateIfAbsentAsync(request), lists),
            HostileOperation.Of("Integrations.Update", "integration", async c => await c.Integrations.UpdateAsync(41, request)),
            HostileOperation.Of("Integrations.Delete", "integration", async c => await c.Integrations.DeleteAsync(41)),
            HostileOperation.Of("Integrations.Delete with credentials", "integration", async c => await c.Integrations.DeleteAsync(41, credentials)),
            HostileOperation.Of("Integrations.DeleteIfExists", "integration", async c => await c.Integrations.DeleteIfExistsAsync(41)),
            HostileOperation.Of("Integrations.RegenerateApiKey", "integration", async c => await c.Integrations.RegenerateApiKeyAsync(41), "@", "\"key\"", "{\"apiKey\":\"key\",\"config\":@}"),
            HostileOperation.Of("Integrations.RegisterS3DataSources", "s3-data-source", async c => await c.Integrations.RegisterS3DataSourcesAsync(dataSources), "@", "[@]", "{\"dataSources\":[@]}"),
            HostileOperation.Of("Integrations.GetS3DataSource", "s3-data-source", async c => await c.Integrations.GetS3DataSourceAsync("7")),
        ];
    }

    private static List<HostileOperation> Waiting() =>
    [
        HostileOperation.Of("Integrations.WaitUntilReady", "integration", async c => await c.Integrations.WaitUntilReadyAsync(41, options: s_polling)),
        HostileOperation.Of("Integrations.WaitUntilDeleted", "integration", async c =>
        {
            await c.Integrations.WaitUntilDeletedAsync(41, options: s_polling);
            return null;
        }),
    ];

    private static List<HostileOperation> Scripts()
    {
        var (snowflake, databricks, synapse) = (Snowflake(), Requests.DatabricksManual(), Requests.SynapseManual());
        var connection = Immuta.Sdk.Connections.Connection.FromJson(Samples.Text("schemas/samples/responses/connection.snowflake.json")) with { NativeIntegrationId = 7 };
        string[] shapes = ["@", "\"create user immuta;\"", "{\"script\":\"create user immuta;\",\"more\":@}", "create user immuta;\n", "{\"text\":\"create user\"}"];
        return
        [
            HostileOperation.Of("Scripts.CreateInitial", "integration", async c => await c.Scripts.CreateInitialAsync(synapse), shapes),
            HostileOperation.Of("Scripts.Create", "integration", async c => await c.Scripts.CreateAsync(databricks), shapes),
            HostileOperation.Of("Scripts.CreateEdit", "integration", async c => await c.Scripts.CreateEditAsync(41, snowflake), shapes),
            HostileOperation.Of("Scripts.CreateCleanup", "integration", async c => await c.Scripts.CreateCleanupAsync(snowflake), shapes),
            HostileOperation.Of("Scripts.CreatePostCleanup", "integration", async c => await c.Scripts.CreatePostCleanupAsync(synapse), shapes),
            HostileOperation.Of("Scripts.CreateDelete", "integration", async c => await c.Scripts.CreateDeleteAsync(connection), shapes),
        ];
    }

    private static List<HostileOperation> Connections()
    {
        var (snowflake, lake) = (Definitions.Snowflake(), Definitions.LakeFormation());
        return
        [
            HostileOperation.Of("Connections.Test", "registered-connection", async c => await c.Connections.TestAsync(snowflake)),
            HostileOperation.Of("Connections.Register", "registered-connection connection", async c => await c.Connections.RegisterAsync(snowflake)),
            HostileOperation.Of("Connections.Register", "registered-connection connection", async c => await c.Connections.RegisterAsync(lake)),
            HostileOperation.Of("Connections.RegisterIfAbsent", "registered-connection connection", async c => await c.Connections.RegisterIfAbsentAsync(snowflake)),
            HostileOperation.Of("Connections.Get", "connection", async c => await c.Connections.GetAsync("prod-snowflake")),
            HostileOperation.Of("Connections.UpdateCredentials", "connection", async c => await c.Connections.UpdateCredentialsAsync(snowflake)),
        ];
    }

    private static List<HostileOperation> Objects()
    {
        var atOnce = new DataObjectSearchOptions { OffsetMember = null, RowsMember = "hits" };
        return
        [
            HostileOperation.Of("DataObjects.Get", "data-object", async c => await c.DataObjects.GetAsync(s_path)),
            HostileOperation.Of("DataObjects.Search", "data-object", async c => await ListAsync(c.DataObjects.SearchAsync(s_path)), s_rowShapes),
            HostileOperation.Of("DataObjects.Search at once", "data-object", async c => await ListAsync(c.DataObjects.SearchAsync(options: atOnce)), s_rowShapes),
            HostileOperation.Of("DataObjects.SearchRaw", "data-object", async c => await c.DataObjects.SearchRawAsync(), s_rowShapes),
            HostileOperation.Of("DataObjects.Crawl", "data-object-change", async c => await c.DataObjects.CrawlAsync(s_path)),
            HostileOperation.Of("DataObjects.Enable", "data-object-change", async c => await c.DataObjects.EnableAsync(s_path)),
            HostileOperation.Of("DataObjects.Delete", "deleted-data-object", async c => await c.DataObjects.DeleteAsync(s_path)),
            HostileOperation.Of("DataObjects.DeleteIfExists", "deleted-data-object", async c => await c.DataObjects.DeleteIfExistsAsync(s_path)),
        ];
    }

    private static List<HostileOperation> Jobs() =>
    [
        HostileOperation.Of("Jobs.List", "job", async c => await c.Jobs.ListAsync("bulk-1"), s_jobShapes),
        HostileOperation.Of("Jobs.Search", "job", async c => await ListAsync(c.Jobs.SearchAsync()), s_jobShapes),
        HostileOperation.Of("Jobs.GetStatuses", "job", async c => await c.Jobs.GetStatusesAsync(["0a1b", "0a1c"], wait: TimeSpan.FromSeconds(5)), s_jobShapes),
        HostileOperation.Of("Jobs.GetSummary", "jobs-summary", async c => await c.Jobs.GetSummaryAsync(), "@", "[@]"),
    ];

    private static List<HostileOperation> Following() =>
    [
        HostileOperation.Of("BulkJob.Watch", "job", async c => await ListAsync(c.Jobs.Follow("bulk-1").WatchAsync(s_following)), s_jobShapes),
        HostileOperation.Of("BulkJob.WaitForCompletion", "job", async c =>
        {
            var result = await c.Jobs.Follow("bulk-1").WaitForCompletionAsync(s_following with { AllowNoJobs = true, NoProgressTimeout = TimeSpan.FromMinutes(5) });
            result.EnsureSucceeded();
            return result;
        }, s_jobShapes),
    ];

    private static List<HostileOperation> V2()
    {
        var data = DataSourcesRequest.FromJson(Samples.Text("schemas/samples/v2/data.snowflake-user-password.json"));
        var policy = PolicyRequest.FromJson(Samples.Text("schemas/samples/v2/policy.data-null.json"));
        var project = ProjectRequest.FromJson(Samples.Text("schemas/samples/v2/project.minimal.json"));
        var purpose = PurposeRequest.FromJson(Samples.Text("schemas/samples/v2/purpose.minimal.json"));
        return
        [
            HostileOperation.Of("V2.DataSources.Apply", "data-sources-result", async c => await c.V2.DataSources.ApplyAsync(data)),
            HostileOperation.Of("V2.DataSources.Apply YAML", "data-sources-result", async c => await c.V2.DataSources.ApplyYamlAsync($"connectionKey: a\npassword: {Password}", wait: TimeSpan.FromSeconds(5))),
            HostileOperation.Of("V2.DataSources.Delete", "data-sources-result", async c => await c.V2.DataSources.DeleteAsync("a")),
            HostileOperation.Of("V2.Policies.Apply", "policy-result", async c => await c.V2.Policies.ApplyAsync(policy)),
            HostileOperation.Of("V2.Projects.Apply", "project-result", async c => await c.V2.Projects.ApplyAsync(project)),
            HostileOperation.Of("V2.Projects.Delete", "project-result", async c => await c.V2.Projects.DeleteAsync("a")),
            HostileOperation.Of("V2.DataSources.DeleteIfExists", "data-sources-result", async c => await c.V2.DataSources.DeleteIfExistsAsync("a")),
            HostileOperation.Of("V2.Projects.DeleteIfExists", "project-result", async c => await c.V2.Projects.DeleteIfExistsAsync("a")),
            HostileOperation.Of("V2.Purposes.Apply", "purpose-result", async c => await c.V2.Purposes.ApplyAsync(purpose, repeatAfterCreation: true)),
        ];
    }

    private static List<HostileOperation> LookUps()
    {
        var project = ProjectRequest.FromJson(Samples.Text("schemas/samples/v2/project.minimal.json")) with { ProjectKey = "fraud-eu" };
        string[] rows = ["[@]", "[@,@]", "{\"count\":1,\"hits\":[@]}", "{\"count\":2,\"purposes\":[@,@]}", "{\"projects\":[@]}", "@", "[]"];
        return
        [
            HostileOperation.Of("V2.Policies.List", "policy-details", async c => await ListAsync(c.V2.Policies.ListAsync()), rows),
            HostileOperation.Of("V2.Policies.Find", "policy-details", async c => await c.V2.Policies.FindAsync("mask-email"), rows),
            HostileOperation.Of("V2.Policies.FindImpact", "policy-details policy-impact", async c => await c.V2.Policies.FindImpactAsync("mask-email"), rows),
            HostileOperation.Of("V2.Policies.Delete", "policy-details", async c => await c.V2.Policies.DeleteAsync("mask-email"), rows),
            HostileOperation.Of("V2.Projects.List", "project-details", async c => await ListAsync(c.V2.Projects.ListAsync()), rows),
            HostileOperation.Of("V2.Projects.Acknowledge", "project-details", async c =>
            {
                await c.V2.Projects.AcknowledgeAsync("fraud-eu");
                return null;
            }, rows),
            HostileOperation.Of("V2.Projects.Apply with purposes", "project-result project-details", async c => await c.V2.Projects.ApplyAsync(project, acknowledgePurposes: true), rows),
            HostileOperation.Of("V2.Purposes.List", "purpose-details", async c => await ListAsync(c.V2.Purposes.ListAsync()), rows),
            HostileOperation.Of("V2.Purposes.Get", "purpose-details", async c => await c.V2.Purposes.GetAsync("Fraud"), rows),
            HostileOperation.Of("V2.Purposes.Delete", "purpose-details", async c => await c.V2.Purposes.DeleteAsync("Fraud", deleteAllSubpurposes: true), rows),
        ];
    }

    private static List<HostileOperation> Catalog()
    {
        var jane = UserOrGroup.ForUser("bim", "jane");
        return
        [
            HostileOperation.Of("Catalog.Tags.List", "tag", async c => await c.Catalog.Tags.ListAsync(), s_listShapes),
            HostileOperation.Of("Catalog.Tags.Find", "tag", async c => await c.Catalog.Tags.FindAsync("Discovered.Country"), s_listShapes),
            HostileOperation.Of("Catalog.Tags.CreateIfAbsent", "tag", async c => await c.Catalog.Tags.CreateIfAbsentAsync(["Discovered.Country", "A"]), s_listShapes),
            HostileOperation.Of("Catalog.Tags.Apply", "tag", c => DoneAsync(c.Catalog.Tags.ApplyAsync(TagTarget.ForDataSource(39), ["Discovered.Country"])), s_listShapes),
            HostileOperation.Of("Catalog.Tags.Remove", "tag", c => DoneAsync(c.Catalog.Tags.RemoveAsync(TagTarget.ForColumn(39, "C"), "Discovered.Country"))),
            HostileOperation.Of("Catalog.Tags.DeleteIfExists", "tag", async c => await c.Catalog.Tags.DeleteIfExistsAsync("Discovered.Country"), s_listShapes),
            HostileOperation.Of("Catalog.DataSources.Search", "data-source-details", async c => await ListAsync(c.Catalog.DataSources.SearchAsync()), s_listShapes),
            HostileOperation.Of("Catalog.DataSources.Find", "data-source-details", async c => await c.Catalog.DataSources.FindAsync("Public Customers"), s_listShapes),
            HostileOperation.Of("Catalog.DataSources.Get", "data-source-details", async c => await c.Catalog.DataSources.GetAsync(39)),
            HostileOperation.Of("Catalog.DataSources.GetTags", "tag", async c => await c.Catalog.DataSources.GetTagsAsync(39), s_listShapes),
            HostileOperation.Of("Catalog.Users.Search", "user", async c => await ListAsync(c.Catalog.Users.SearchAsync()), s_listShapes),
            HostileOperation.Of("Catalog.Users.Get", "user", async c => await c.Catalog.Users.GetAsync("bim", "jane")),
            HostileOperation.Of("Catalog.Groups.Search", "user-group", async c => await ListAsync(c.Catalog.Groups.SearchAsync()), s_listShapes),
            HostileOperation.Of("Catalog.Groups.Get", "user-group", async c => await c.Catalog.Groups.GetAsync(5)),
            HostileOperation.Of("Catalog.Attributes.Get", "user", async c => await c.Catalog.Attributes.GetAsync(jane)),
            HostileOperation.Of("Catalog.Attributes.Set", "user", c => DoneAsync(c.Catalog.Attributes.SetAsync(jane, "k", "v"))),
            HostileOperation.Of("Catalog.Attributes.Remove", "user", c => DoneAsync(c.Catalog.Attributes.RemoveAsync(jane, "k", "v"))),
            HostileOperation.Of("Catalog.ListIdentityProviders", "identity-provider", async c => await c.Catalog.ListIdentityProvidersAsync(), s_listShapes),
            HostileOperation.Of("Catalog.ListDomains", "domain", async c => await ListAsync(c.Catalog.ListDomainsAsync()), s_listShapes),
            HostileOperation.Of("Catalog.FindDomain", "domain", async c => await c.Catalog.FindDomainAsync("Human Resources"), s_listShapes),
            HostileOperation.Of("Catalog.EnsurePermissions", "user", async c => await c.Catalog.EnsurePermissionsAsync([V2Operations.ApplyPolicy])),
        ];
    }

    private static List<HostileOperation> Raw()
    {
        var body = Samples.Element($$"""{"password":"{{Password}}"}""");
        return
        [
            HostileOperation.Of("Raw.Send GET", "integration connection", async c => await c.Raw.SendAsync(HttpMethod.Get, "/tag?limit=10")),
            HostileOperation.Of("Raw.Send POST", "integration connection", async c => await c.Raw.SendAsync(HttpMethod.Post, "/tag", body)),
            HostileOperation.Of("Raw.Send HEAD", "integration connection", async c => await c.Raw.SendAsync(HttpMethod.Head, "/tag")),
            HostileOperation.Of("Raw.SendText", "integration connection", async c => await c.Raw.SendTextAsync(new(HttpMethod.Put, "/tag") { Text = $"password: {Password}", Idempotent = true })),
        ];
    }

    private static List<HostileOperation> Models()
    {
        var samples = Samples.Every;
        return [.. typeof(ImmutaClient).Assembly.GetExportedTypes().Order(Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.FullName, other.FullName)))
            .Select(type => (type.Name, Method: type.GetMethod("FromJson", [typeof(string)])))
            .Where(found => found.Method is { IsStatic: true, ReturnType.IsClass: true } && found.Method.DeclaringType != typeof(JournalEntry))
            .Select(found => (found.Name, Read: found.Method!.CreateDelegate<Func<string, object>>()))
            .Select(found => HostileOperation.Of($"{found.Name}.FromJson", samples, json => found.Read(Text(json))))];
    }

    private static List<HostileOperation> Files() =>
    [
        .. FilesOf(PayloadSerializers.Integration, "Integration"), .. FilesOf(PayloadSerializers.S3DataSources, "S3DataSources"), .. FilesOf(PayloadSerializers.Connection, "Connection"),
        .. FilesOf(PayloadSerializers.DataObjectSettings, "DataObjectSettings"), .. FilesOf(PayloadSerializers.DataSources, "DataSources"), .. FilesOf(PayloadSerializers.Policy, "Policy"),
        .. FilesOf(PayloadSerializers.Project, "Project"), .. FilesOf(PayloadSerializers.Purpose, "Purpose"),
    ];

    private static IEnumerable<HostileOperation> FilesOf<T>(PayloadSerializer<T> format, string name)
        where T : class =>
        new[] { PayloadSyntax.Json, PayloadSyntax.Yaml }.Select(syntax => HostileOperation.Of($"PayloadSerializers.{name} from {syntax}", Samples.Every, text =>
        {
            var payload = format.Read(text, syntax);
            return new[] { format.ToYaml(payload, revealSecrets: true), format.ToJson(payload, revealSecrets: true) };
        }));

    private static async Task<object?> DoneAsync(Task call)
    {
        await call;
        return null;
    }

    // A lone surrogate can be in the text itself, not only in an escape.
    private static string Text(byte[] json) => json.AsSpan().IndexOf((byte)0xFF) is >= 0 and var at
        ? $"{Encoding.UTF8.GetString(json.AsSpan(0, at))}\ud800{Encoding.UTF8.GetString(json.AsSpan(at + 1))}"
        : Encoding.UTF8.GetString(json);

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        List<T> list = [];
        await foreach (var row in rows)
        {
            list.Add(row);
        }

        return list;
    }
}
