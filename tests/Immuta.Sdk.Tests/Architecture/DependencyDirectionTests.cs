using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public class DependencyDirectionTests
{
    private static readonly string[] Foundation = [Rooms.Root, "Errors"];

    private static readonly DependencyRules House = new(
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [Rooms.Top] = ["*"],
            ["Integrations"] = ["Scripts", "Http", "Json", "Validation", Rooms.Generated, .. Foundation],
            ["Scripts"] = ["Integrations", "Http", "Json", "Validation", Rooms.Generated, .. Foundation],
            ["Raw"] = ["Http", "Json", .. Foundation],
            ["Http"] = ["Authentication", "Diagnostics", "Json", "Validation", .. Foundation],
            ["Authentication"] = ["Http", "Json", .. Foundation],
            ["Diagnostics"] = [.. Foundation],
            [Rooms.Generated] = ["Json", "Validation", .. Foundation],
            ["Json"] = ["Validation", .. Foundation],
            ["Validation"] = ["Json", .. Foundation],
            ["Errors"] = [Rooms.Root, "Json", "Validation"],
            [Rooms.Root] = ["Errors", "Json"],
        },
        new Dictionary<string, string[]>(StringComparer.Ordinal));

    private static readonly Rooms Rooms = new();

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Dependencies_point_one_way_only(string framework) =>
        string.Join('\n', House.Broken(Read(framework), Rooms)).Should().BeEmpty();

    private static IReadOnlyCollection<TypeReference> Read(string framework) =>
        TypeReferenceReader.Read(Assemblies.PathOf("Immuta.Sdk", framework));
}
