using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Quickstart;

public class QuickstartTests
{
    private static readonly string[] s_technologies =
        ["Snowflake", "Databricks", "Redshift", "Azure Synapse Analytics", "Google BigQuery", "Native S3", "Trino"];

    [Fact]
    public async Task It_registers_seven_technologies_follows_a_connection_and_cleans_up()
    {
        using var quickstart = ExampleProcess.Start(Path.Combine(AppContext.BaseDirectory, "Quickstart.dll"), []);

        var outcome = await quickstart.EndAsync();

        outcome.ExitCode.Should().Be(0, outcome.Errors);
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines[0].Should().Be("Starting a fake Immuta tenant in this process", because: "the user sees at once that the program runs");
        lines.Should().Contain(s_technologies.Select(technology => $"{technology} is enabled"));
        lines.Should().Contain(line => line.StartsWith("100 %", StringComparison.Ordinal)).And.Contain("connection acme-sales is enabled");
        lines.Should().Contain(s_technologies.Select(technology => $"{technology} is deleted"));
        lines[^1].Should().Be("Done: 7 integrations and 1 connection were registered, enabled and removed; 0 are left.");
        outcome.Output.Should().NotContain("example-password");
    }

    [Fact]
    public void It_is_one_file_that_is_read_in_a_minute()
    {
        var file = Directory.EnumerateFiles(RepositoryFolder.PathOf("examples", "Quickstart"), "*.cs").Should().ContainSingle().Subject;

        var lines = File.ReadAllLines(file);

        lines.Should().HaveCountLessThanOrEqualTo(80).And.OnlyContain(line => line.Length <= 140);
    }
}
