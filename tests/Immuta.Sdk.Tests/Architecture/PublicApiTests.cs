using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public partial class PublicApiTests
{
    private const string Accept = "IMMUTA_ACCEPT_PUBLIC_API";

    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed()
    {
        var file = RepositoryFolder.PathOf("tests", "Immuta.Sdk.Tests", "Architecture", "PublicApi.txt");
        var actual = Assemblies.Shipped.SelectMany(assembly => new PublicSurface(Assemblies.Load(assembly, "net10.0")).Lines.Prepend($"assembly {assembly}")).ToArray();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, string.Join('\n', actual) + "\n");
        }

        string[] agreed = File.Exists(file) ? [.. WithTypes(File.ReadAllLines(file))] : [];
        string[] offered = [.. WithTypes(actual)];
        var differences = agreed.Except(offered).Select(line => "- " + line).Concat(offered.Except(agreed).Select(line => "+ " + line)).ToArray();

        string.Join('\n', differences.Take(40)).Should().BeEmpty(
            because: $"the surface is a promise. To change it on purpose, run: {Accept}=1 dotnet test tests/Immuta.Sdk.Tests --filter PublicApiTests");
        actual.Should().HaveCountGreaterThan(300);
    }

    [Fact]
    public void Both_frameworks_offer_the_same_surface()
    {
        foreach (var assembly in Assemblies.Shipped)
        {
            var older = new PublicSurface(Assemblies.Load(assembly, "net8.0")).Lines;
            var newer = new PublicSurface(Assemblies.Load(assembly, "net10.0")).Lines;

            newer.Should().Equal(older);
        }
    }

    // C# 12, F# and VB expand no other kind of params.
    [Fact]
    public void Every_params_parameter_is_an_array()
    {
        var lines = Assemblies.Shipped.SelectMany(assembly => new PublicSurface(Assemblies.Load(assembly, "net10.0")).Lines)
            .Where(line => line.Contains("params ", StringComparison.Ordinal))
            .ToArray();

        lines.Should().HaveCountGreaterThan(10).And.OnlyContain(line => ArrayOfParams().IsMatch(line));
    }

    // Members of two types can have the same text.
    private static IEnumerable<string> WithTypes(IEnumerable<string> lines)
    {
        var type = "";
        foreach (var line in lines)
        {
            var isMember = line.StartsWith("        ", StringComparison.Ordinal);
            type = isMember ? type : line;
            yield return isMember ? $"{type} {{ {line.Trim()} }}" : line;
        }
    }

    [GeneratedRegex(@"params [^()]*\[\] \w+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ArrayOfParams();
}
