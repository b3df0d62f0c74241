using System.Text.RegularExpressions;
using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Documentation;
using Xunit;

namespace Immuta.Sdk.Package.Tests.Blocks;

/// <summary>Every C# block of every page runs to its end on the packages, against a tenant that has what the block needs.</summary>
[Collection(nameof(Feed))]
public sealed partial class SnippetRunTests(PackedFeed feed, PagePrograms programs) : IClassFixture<PagePrograms>
{
    // Other tests run the first steps, in projects of the first two kinds. The calls of a durable engine need a backend, so they are only compiled.
    private static readonly string[] s_projects = ["web", "xunit", "durable"];

    public static TheoryData<string, int> Blocks
    {
        get
        {
            var blocks = new TheoryData<string, int>();
            foreach (var page in Pages.All)
            {
                foreach (var (block, index) in Runnable(page).Select((block, index) => (block, index)))
                {
                    blocks.Add(page, index);
                }
            }

            return blocks;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_block_of_a_page_runs(string page, int index)
    {
        await feed.PackedAsync();
        var block = Runnable(page)[index];
        await using var run = await SnippetRun.StartAsync(programs, page, block);

        var outcome = await run.ExecuteAsync(block);

        outcome.ExitCode.Should().Be(0, because: "line {0} of {1} printed: {2}{3}", block.Line, page, outcome.Output, outcome.Errors);
        outcome.Output.Should().NotContain("an-invented").And.NotContain(run.Tenant.ApiKey);
        (run.Tenant.Journal.Entries.Count > 0 || SendsNothing(block)).Should().BeTrue(because: "line {0} of {1} is about a tenant", block.Line, page);
    }

    [Fact]
    public async Task The_blocks_about_a_durable_engine_compile()
    {
        await feed.PackedAsync();
        List<CodeBlock> blocks = [.. Pages.BlocksOf("src/Immuta.Sdk.DurableTask/README.md").Where(block => block.Marker == "durable")];

        blocks.Should().HaveCountGreaterThan(1);
        foreach (var block in blocks)
        {
            File.Exists(await programs.CompileAsync(block)).Should().BeTrue();
        }
    }

    [Fact]
    public async Task The_proxy_of_the_page_is_used()
    {
        await feed.PackedAsync();
        const string page = "src/Immuta.Sdk/docs/proxies-and-certificates.md";
        var block = Runnable(page).Single(candidate => candidate.Text.Contains("WebProxy", StringComparison.Ordinal));
        await using var run = await SnippetRun.StartAsync(programs, page, block);

        await run.ExecuteAsync(block);

        run.Proxied.Should().ContainSingle().Which.Should().StartWith("GET http://127.0.0.1");
    }

    [Theory]
    [InlineData("telemetry", "OpenTelemetry.Sdk")]
    [InlineData("traffic", "TrafficLog = Console.WriteLine")]
    public async Task The_page_shows_what_its_program_prints(string name, string words)
    {
        await feed.PackedAsync();
        const string page = "src/Immuta.Sdk/docs/logs-traces-metrics.md";
        var block = Runnable(page).Single(candidate => candidate.Text.Contains(words, StringComparison.Ordinal));
        await using var run = await SnippetRun.StartAsync(programs, page, block);

        var outcome = await run.ExecuteAsync(block);

        outcome.ExitCode.Should().Be(0, because: outcome.Errors);
        GeneratedText.Check(name, GeneratedText.Fenced(Steady(outcome.Output)));
    }

    [Fact]
    public async Task The_page_shows_what_a_403_says()
    {
        await using var fake = new FakeImmuta();
        fake.Directory.CurrentPermissions = [];
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = fake.ApiKey, HttpMessageHandler = fake.CreateHandler() });

        var refused = await immuta.Awaiting(client => client.Integrations.ListAsync()).Should().ThrowAsync<ImmutaForbiddenException>();

        GeneratedText.Check("forbidden", GeneratedText.Fenced(refused.Which.Guidance));
    }

    private static List<CodeBlock> Runnable(string page) =>
        [.. Pages.BlocksOf(page).Where(block => block.Language == "csharp" && !s_projects.Contains(block.Marker, StringComparer.Ordinal))];

    // Such blocks only register a client, or bring a tenant of their own.
    private static bool SendsNothing(CodeBlock block) =>
        block.Text.Contains("new FakeImmuta()", StringComparison.Ordinal) || block.Text.Contains("FakeImmuta()", StringComparison.Ordinal)
        || !(block.Text.Contains("immuta.", StringComparison.Ordinal) || block.Text.Contains("prod.", StringComparison.Ordinal));

    // Times and ports differ in each run.
    private static string Steady(string text)
    {
        (Regex Changing, string Steady)[] parts =
        [
            (Duration(), "12 ms"), (Delay(), "in 00:00:00.2500000"), (Port(), "server.address=acme.example.com server.port=443"), (Address(), "https://acme.example.com"),
            (Version(), "Immuta.Sdk/${version} .NET/10.0"), (Date(), "Date: Mon, 30 Nov 2026 06:53:55 GMT"),
        ];
        return parts.Aggregate(text, (steady, part) => part.Changing.Replace(steady, part.Steady));
    }

    [GeneratedRegex("[0-9.]+ ms", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();

    [GeneratedRegex("in [0-9:.]+$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Delay();

    [GeneratedRegex("server.address=127.0.0.1 server.port=[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Port();

    [GeneratedRegex("http://127.0.0.1:[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex("Immuta.Sdk/(?<version>[0-9.]+)[^\n]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();

    [GeneratedRegex("Date: [^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();
}
