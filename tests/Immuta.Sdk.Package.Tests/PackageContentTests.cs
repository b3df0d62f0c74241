using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

[Collection(nameof(Feed))]
public class PackageContentTests(PackedFeed feed)
{
    public static TheoryData<string> Packages => [.. PackageRules.Of.Keys];

    public static IEnumerable<object[]> Parts => PackageRules.Of.SelectMany(entry => entry.Value.Select(rule => new object[] { entry.Key, rule.Name }));

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_package_contains_all_expected_parts(string id) =>
        PackageRules.Broken(await feed.ReadAsync(id)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_part_that_is_taken_out_is_missed(string id, string part)
    {
        var rule = PackageRules.Of[id].Single(candidate => candidate.Name == part);
        var package = await feed.ReadAsync(id);

        PackageRules.Broken(rule.TakeOut(package)).Should().Contain(part);
    }

    [Fact]
    public async Task No_package_holds_anything_else()
    {
        foreach (var id in PackageRules.Of.Keys)
        {
            var package = await feed.ReadAsync(id);

            package.Files.Keys
                .Where(path => PackageRules.Of[id].All(rule => rule.Name != path) && !path.StartsWith("linqpad-samples/", StringComparison.Ordinal)
                    && (id != "Immuta.Sdk.Tool" || !path.StartsWith("tools/", StringComparison.Ordinal)))
                .Should().BeSubsetOf(["_rels/.rels", "[Content_Types].xml", "package/services/metadata/core-properties/nuget.psmdcp", $"{id}.nuspec"]);
        }
    }
}
