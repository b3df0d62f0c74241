using System.Globalization;
using System.Net;
using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Architecture;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>The samples for the command line, which are twins of those for LINQPad: each is run against the embedded tenant.</summary>
public class SampleTests
{
    private static readonly string s_scripts = RepositoryFolder.PathOf("examples", "scripts");

    public static TheoryData<string> Scripts => [.. Names(s_scripts, "*.cs")];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_runs_with_one_command_and_prints_no_secret(string name)
    {
        var run = await ProcessRun.StartAsync("dotnet", ["run", Path.Combine(s_scripts, name + ".cs")], TimeSpan.FromMinutes(5));

        run.ExitCode.Should().Be(0, because: "it printed: {0}{1}", run.Output, run.Errors);
        run.Output.Should().NotBeEmpty().And.NotContain("an-invented").And.NotContain("another-invented");
    }

    [Fact]
    public async Task The_inventory_of_a_tenant_only_reads_and_goes_on_after_a_failure()
    {
        await using var tenant = new FakeImmuta();
        await using var server = await tenant.ListenAsync();
        tenant.Directory.AddTags("Sensitive.Email");
        tenant.FailNext(HttpStatusCode.Forbidden, match: request => request.Path == "/policy/global");
        tenant.FailNext(HttpStatusCode.NotFound, match: request => request.Path == "/domain");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["IMMUTA_URL"] = server.BaseAddress.ToString(), ["IMMUTA_API_KEY"] = tenant.ApiKey };

        var run = await ProcessRun.StartAsync("dotnet", ["run", Path.Combine(s_scripts, "9-inventory.cs")], TimeSpan.FromMinutes(5), environment: environment);

        run.ExitCode.Should().Be(0, because: "it printed: {0}{1}", run.Output, run.Errors);
        run.Output.Should().Contain("Failed with 403. What to do: ").And.Contain("GOVERNANCE", because: "the policies may not be read");
        run.Output.Should().Contain("Failed with 404. What to do: A server without domains", because: "an older server has no domains");
        run.Output.Should().Contain("Sensitive.Email", because: "the tags come after the policies").And.NotContain(tenant.ApiKey);
        tenant.Journal.Entries.Should().HaveCountGreaterThan(8).And.OnlyContain(entry => entry.Method == "GET" || entry.RequestTarget.Contains("/search"));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_has_the_one_line_that_names_the_tenant(string name)
    {
        var script = await File.ReadAllTextAsync(Path.Combine(s_scripts, name + ".cs"));

        // The inventory reads the address from the environment, and the eighth is about the fake itself.
        script.Contains(LinqPadProgram.Line, StringComparison.Ordinal).Should().Be(name is not ("8-test-with-the-fake" or "9-inventory"));
    }

    [Fact]
    public void Each_query_has_a_twin_on_the_command_line_and_they_are_numbered_for_reading()
    {
        var queries = Names(LinqPadProgram.Folder, "*.linq").ToList();

        queries.Should().Equal(Names(s_scripts, "*.cs")).And.HaveCountGreaterThanOrEqualTo(6);
        queries.Select(name => name.Split('-')[0]).Should().Equal(Enumerable.Range(1, queries.Count).Select(number => $"{number}"));
    }

    /// <summary>Returns the names of the samples in the order of their numbers.</summary>
    internal static IEnumerable<string> Names(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern)
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .OrderBy(name => int.Parse(name.Split('-')[0], CultureInfo.InvariantCulture));
}
