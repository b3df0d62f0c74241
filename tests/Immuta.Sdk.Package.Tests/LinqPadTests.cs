using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Documentation;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>The samples for LINQPad on its oldest runtime, built against the packages.</summary>
[Collection(nameof(Feed))]
public partial class LinqPadTests(PackedFeed feed, LinqPadProgram program) : IClassFixture<LinqPadProgram>
{
    // What it tests against is the fake itself.
    private const string OnTheFake = "8-test-with-the-fake";

    private static readonly string[] s_secrets = ["an-invented", "another-invented", FakeImmutaOptions.DefaultApiKey, "PRIVATE KEY-----\n"];

    public static TheoryData<string> Names => [.. SampleTests.Names(LinqPadProgram.Folder, "*.linq")];

    public static TheoryData<string> NamesOnATenant => [.. SampleTests.Names(LinqPadProgram.Folder, "*.linq").Where(name => name != OnTheFake)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_query_runs_on_the_fake_tenant_and_shows_no_secret(string name)
    {
        await feed.PackedAsync();
        var query = new LinqPadQuery(Path.Combine(LinqPadProgram.Folder, name + ".linq"));

        var run = await program.RunAsync(name);

        run.ExitCode.Should().Be(0, because: run.Errors);
        run.Output.Should().NotBeEmpty().And.NotContainAny(s_secrets);
        query.Kind.Should().Be("Statements");
        query.RunsEverywhere.Should().BeTrue();
        query.Packages.Should().BeSubsetOf(["Immuta.Sdk", "Immuta.Sdk.AsCode", "Immuta.Sdk.Testing"]);
        TestContext.Current.AddAttachment($"{name}.txt", run.Output);
    }

    [Theory]
    [MemberData(nameof(NamesOnATenant))]
    public async Task A_query_runs_on_a_tenant_when_its_one_line_is_edited(string name)
    {
        await feed.PackedAsync();
        (await File.ReadAllTextAsync(Path.Combine(LinqPadProgram.Folder, name + ".linq"))).Should().Contain(LinqPadProgram.Line, because: "all samples have the same line");
        await program.RunAsync("1-connect");
        var before = program.Tenant.Journal.Entries.Count;
        var key = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.p8");
        using (var pair = RSA.Create(2048))
        {
            await File.WriteAllTextAsync(key, pair.ExportPkcs8PrivateKeyPem());
        }

        var run = await program.RunEditedAsync(name, await ArrangeAsync(name, key));

        File.Delete(key);
        run.ExitCode.Should().Be(0, because: run.Output + run.Errors);
        run.Output.Should().NotContainAny(s_secrets);
        program.Tenant.Journal.Entries.Count.Should().BeGreaterThan(before);
    }

    [Theory]
    [InlineData("3-onboard-a-connection", "| Id ", "| State ")]
    [InlineData("4-inspect-objects", "| ObjectPath ", "| State ")]
    [InlineData("5-follow-and-resume-jobs", "| Id ", "| Output ")]
    [InlineData("10-plan-a-folder", "| Verdict ", "| Kind ", "| Key ", "| Reason ")]
    public async Task Lists_jobs_and_plans_are_shown_as_tables(string name, params string[] columns)
    {
        await feed.PackedAsync();

        var run = await program.RunAsync(name);

        var lines = run.Output.Split('\n');
        lines.Should().Contain(line => columns.All(column => line.Contains(column)));
        lines.Max(line => line.Length).Should().BeLessThan(250, because: "a table fits into a window");
        run.Output.Should().NotContain("| Value ", because: "an id, a key or a state is one cell and no table of its own");
    }

    [Fact]
    public async Task The_page_shows_a_dumped_plan()
    {
        await feed.PackedAsync();

        var run = await program.RunAsync("10-plan-a-folder");

        var plan = run.Output.ReplaceLineEndings("\n").Split("\n\n")[0];
        GeneratedText.Check("dumped plan", GeneratedText.Fenced(Port().Replace(plan, match => "https://acme.example.com".PadRight(match.Length))));
    }

    // What a tenant of one's own has already: the samples ask for these ids.
    private async Task<Dictionary<string, string>> ArrangeAsync(string name, string keyFile)
    {
        var tenant = program.Tenant;
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = tenant.ApiKey, HttpMessageHandler = tenant.CreateHandler() });
        await immuta.DataObjects.DeleteIfExistsAsync(new ObjectPath("prod-snowflake"));
        if (name == "4-inspect-objects")
        {
            await immuta.Connections.RegisterAsync(SnowflakeConnection
                .Create("prod-snowflake", "acme.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE").WithUserPassword("IMMUTA_SYSTEM", "an-invented-password").WithRecommendedSettings().Build());
        }

        var account = Guid.NewGuid().ToString("N");
        var snowflake = SnowflakeIntegration.Create($"{account}.snowflakecomputing.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA").WithKeyPair("IMMUTA_SYSTEM", Secret.FromFile(keyFile)).Manual().Build();
        await immuta.Scripts.CreateAsync(snowflake);
        var created = await immuta.Integrations.CreateAsync(snowflake);
        return new(StringComparer.Ordinal)
        {
            ["immuta-api-key"] = tenant.ApiKey,
            ["The_bulk_id"] = tenant.StartJobs(new FakeJobPlan()).Value,
            ["The_id_of_the_integration"] = created.Id.Value,
            ["The_file_of_the_new_private_key"] = keyFile,
        };
    }

    [GeneratedRegex("http://127.0.0.1:[0-9]+/? *", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Port();
}
