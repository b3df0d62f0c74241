using System.Net;
using System.Text.RegularExpressions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Architecture;
using Immuta.Sdk.Tests.Documentation;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Package.Tests.Blocks;

/// <summary>What the readers of the pages have already: files, environment variables, and objects in their tenant.</summary>
internal static partial class SnippetTenant
{
    private static readonly string[] s_samples = ["integrations/redshift.user-password.automatic", "integrations/amazon-s3-data-sources.one", "connections/snowflake.user-password"];

    // What must exist before a block, by a text of the block.
    private static readonly Dictionary<string, Func<FakeImmuta, IImmutaClient, Task>> s_arrangements = new(StringComparer.Ordinal)
    {
        ["GetAsync(10000)"] = async (_, immuta) =>
        {
            var manual = SnowflakeIntegration.Create("acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA").WithKeyPair("IMMUTA_SYSTEM", Keys.Pem).Manual().Build();
            await immuta.Scripts.CreateAsync(manual);
            await immuta.Integrations.CreateAsync(manual);
        },
        ["RegisterS3DataSourcesAsync"] = (_, immuta) => immuta.Integrations.CreateAsync(IntegrationRequest.FromJson(Sample("integrations/amazon-s3.access-key.manual"))),
        ["V2.Purposes.DeleteIfExistsAsync"] = async (fake, immuta) =>
        {
            await immuta.V2.Policies.ApplyAsync(MaskEmail());
            await immuta.V2.Purposes.ApplyAsync(Purpose.Create("Fraud").Build());
            fake.V2.AddDataSources("sales", 3);
        },
        ["ForColumn(id"] = (fake, _) =>
        {
            fake.Directory.AddUser(new FakeUser("jane.doe@acme.example.com"));
            fake.Directory.AddDomain(new FakeDomain("Human Resources"));
            return Task.CompletedTask;
        },
        ["SearchText = \"invoices\""] = (fake, _) =>
        {
            fake.V2.AddDataSources("invoices", 1200);
            return Task.CompletedTask;
        },
        ["mask-phone"] = (_, immuta) => immuta.V2.Policies.ApplyAsync(MaskEmail()),
        ["OpenTelemetry.Sdk"] = (fake, _) =>
        {
            fake.FailNext(HttpStatusCode.ServiceUnavailable, match: request => request.Path == "/integrations");
            return Task.CompletedTask;
        },
        ["EnsurePermissionsAsync"] = (fake, _) =>
        {
            fake.Directory.CurrentPermissions = ["APPLICATION_ADMIN", "GOVERNANCE", "USER_ADMIN"];
            return Task.CompletedTask;
        },
    };

    public static async Task ArrangeAsync(FakeImmuta fake, CodeBlock block)
    {
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = fake.ApiKey, HttpMessageHandler = fake.CreateHandler() });
        foreach (var (text, arrange) in s_arrangements)
        {
            if (block.Text.Contains(text, StringComparison.Ordinal))
            {
                await arrange(fake, immuta);
            }
        }

        fake.Journal.Clear();
    }

    public static Dictionary<string, string?> Environment(Uri address, string apiKey) => new(StringComparer.Ordinal)
    {
        ["IMMUTA_URL"] = address.ToString(),
        ["IMMUTA_API_KEY"] = apiKey,
        ["Immuta__BaseAddress"] = address.ToString(),
        ["Immuta__ApiKey"] = apiKey,
        ["Immuta__Prod__BaseAddress"] = address.ToString(),
        ["Immuta__Prod__ApiKey"] = apiKey,
        ["REDSHIFT_PASSWORD"] = "an-invented-password",
        ["DATABRICKS_TOKEN"] = "an-invented-token",
        ["SNOWFLAKE_PASSWORD"] = "an-invented-password",
        ["PROXY_PASSWORD"] = "an-invented-password",
        ["NO_COLOR"] = "1",
    };

    public static void WriteFiles(string folder, string page)
    {
        void Write(string name, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        Write("rsa_key.p8", Keys.Pem);
        Write("new_key.p8", Keys.Pem);
        Write("immuta-api-key", $"{FakeImmutaOptions.DefaultApiKey}\n");
        Write("accounts.txt", "us\neu\n");
        Write("integration.yaml", Sample(s_samples[0]));
        Write("s3-data-sources.yaml", Sample(s_samples[1]).Replace("\"integrationId\": 45", "\"integrationId\": 10000", StringComparison.Ordinal));
        Write("connection.yaml", Sample(s_samples[2]).Replace("acme-snowflake", "prod-snowflake", StringComparison.Ordinal));
        Write("settings.yaml", Sample("connections/data-object-settings.enable"));
        foreach (var kind in (string[])["policy.data-null", "purpose.minimal", "project.minimal", "data.snowflake-user-password"])
        {
            Write($"{kind.Split('.')[0]}.yaml", Sample($"v2/{kind}"));
        }

        Write("policies/mask-email.yaml", MaskEmail().ToJson());

        // A page's own files are named in the line above them. Where it shows none, the folder is that of the example.
        var shown = OwnFile().Matches(Pages.Read(page)).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value, StringComparer.Ordinal);
        foreach (var (name, text) in shown)
        {
            Write(name, text);
        }

        if (shown.Keys.Any(name => name.StartsWith("governance/", StringComparison.Ordinal)))
        {
            return;
        }

        var governance = RepositoryFolder.PathOf("examples", "PolicyAsCode", "governance");
        foreach (var file in Directory.EnumerateFiles(governance, "*", SearchOption.AllDirectories))
        {
            Write(Path.Combine("governance", Path.GetRelativePath(governance, file)), File.ReadAllText(file));
        }
    }

    private static DataPolicyRequest MaskEmail() =>
        DataPolicy.Create("mask-email", "Mask e-mail addresses").Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Null()).OnColumnsTagged("Sensitive.Email").Build();

    private static string Sample(string name) => File.ReadAllText(RepositoryFolder.PathOf("schemas", "samples", $"{name}.json"));

    [GeneratedRegex("`(?<name>[^`\n]+)`:\n\n```(yaml|json)[^\n]*\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex OwnFile();
}
