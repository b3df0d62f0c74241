using System.Text.RegularExpressions;
using FluentAssertions;
using Immuta.Sdk.WireMock.Tests.Resources;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests;

/// <summary>
/// Tests completeness: each operation of the client's page has a stub, each stub file a test that uses it, and each such
/// test requires that every stub received its request. So this suite sends every operation, and each that takes a
/// name with special characters too.
/// </summary>
public partial class CompletenessTests
{
    private static readonly IReadOnlyList<string> s_tests =
    [
        .. new[] { "Resources", "Scenarios" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(ProjectFolder.Path, folder), "*.cs"))
            .Select(File.ReadAllText),
    ];

    private static readonly IReadOnlyList<(string Name, string Method, string Route)> s_operations =
    [
        .. OperationRow().Matches(File.ReadAllText(Path.Combine(ProjectFolder.Repository, "src", "Immuta.Sdk", "docs", "permissions.md")))
            .Select(row => (row.Groups["name"].Value, row.Groups["method"].Value, row.Groups["route"].Value)),
    ];

    [Fact]
    public void Every_operation_of_the_page_has_a_stub_of_its_own_route()
    {
        var stubs = MappingFile.Names.SelectMany(MappingFile.Read)
            .Select(mapping => (Method: MappingFile.Method(mapping), Path: Uri.TryCreate(MappingFile.Url(mapping), UriKind.Absolute, out var url) ? url.AbsolutePath : "")).ToList();

        s_operations.Count.Should().BeGreaterThan(30);
        s_operations.Where(operation => !stubs.Any(stub => stub.Method == operation.Method && PathOf(operation.Route).IsMatch(stub.Path)))
            .Select(operation => operation.Name).Should().BeEmpty();
    }

    [Fact]
    public void Every_operation_whose_route_holds_a_name_is_tried_with_nasty_ones()
    {
        var tried = EscapingTests.Routes.Select(route => string.Format(null, route, "name").Split(' ')).ToList();
        var operations = s_operations.Where(operation => Placeholder().IsMatch(operation.Route)).ToList();

        operations.Count.Should().BeGreaterThan(15);
        operations.Where(operation => !tried.Any(call => call[0] == operation.Method && PathOf(operation.Route).IsMatch(call[1])))
            .Select(operation => operation.Name).Should().BeEmpty();
    }

    [Fact]
    public void Every_stub_file_is_used_by_a_test_and_every_file_that_a_test_names_exists()
    {
        var named = s_tests.SelectMany(text => FileName().Matches(text)).Select(match => match.Groups["file"].Value).Distinct(StringComparer.Ordinal).ToList();

        MappingFile.Names.Except(named).Should().BeEmpty();
        named.Except(MappingFile.Names).Should().BeEmpty();
    }

    [Fact]
    public void Every_test_demands_exactly_the_requests_that_it_expects()
    {
        var bodies = s_tests.SelectMany(text => TestStart().Split(text).Skip(1)).ToList();

        bodies.Count.Should().BeGreaterThan(50);
        bodies.Where(body => !body.Contains("tenant.Verify(", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void Every_stub_says_all_of_its_request_and_matches_exactly()
    {
        // Rejecting takes both words for a header: one for the header that is absent, one for its values.
        const string Absent = """
            "Matchers":[{"Name":"WildcardMatcher","Pattern":"*","RejectOnMatch":true}],"RejectOnMatch":true
            """;
        const string NoBody = """
            "Matcher":{"Name":"NotNullOrEmptyMatcher","RejectOnMatch":true}
            """;
        foreach (var (file, mapping) in MappingFile.Names.SelectMany(file => MappingFile.Read(file).Select(mapping => (file, mapping))))
        {
            var request = mapping["Request"]!.AsObject();
            var exact = WholeRegex().Replace(request.ToJsonString(), "").Replace(Absent, "", StringComparison.Ordinal).Replace(NoBody, "", StringComparison.Ordinal);

            mapping.Select(part => part.Key).Except(["Scenario", "WhenStateIs", "SetStateTo"]).Should().Equal(["Request", "Response"], file);
            request.Select(part => part.Key).Should().Equal(["Methods", "Url", "Headers", "Body"], file);
            request["Headers"]!.AsArray().Select(header => (string)header!["Name"]!)
                .Should().BeEquivalentTo(["Authorization", "Accept", "User-Agent", "Cookie", "Content-Type"], file);
            MatcherName().Matches(exact).Select(match => match.Groups["name"].Value).Should().BeSubsetOf(["ExactMatcher", "JsonMatcher"], file);
            exact.Should().NotContainAny("RejectOnMatch", "IgnoreCase", "Operator", "\"Regex\"", "\"Patterns\"");

            // Otherwise WireMock.Net starts the scenario again.
            (mapping["WhenStateIs"] is null || mapping["SetStateTo"] is not null).Should().BeTrue(file);
        }
    }

    // A name in a path is one segment or, for data objects, several.
    private static Regex PathOf(string route) => new(
        $"^{Placeholder().Replace(route, match => match.Value == "{objectPath}" ? ".+" : "[^/]+")}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"^\| (?<name>[A-Za-z0-9.]+) \| `(?<method>\w+) (?<route>/\S+)` \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OperationRow();

    [GeneratedRegex("""
        "Name":"(?<name>\w+Matcher)"
        """, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MatcherName();

    [GeneratedRegex("""
        "Name":"RegexMatcher","Pattern":"\^[^"]+\$"
        """, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeRegex();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("""
        "(?<file>[\w-]+/[\w-]+\.json)"
        """, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"\[(?:Fact|Theory)\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestStart();
}
