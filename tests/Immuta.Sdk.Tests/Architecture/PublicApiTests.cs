using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public class PublicApiTests
{
    private const string Accept = "IMMUTA_ACCEPT_PUBLIC_API";

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void The_public_surface_is_the_one_that_was_agreed(string framework)
    {
        var file = RepositoryFolder.PathOf("tests", "Immuta.Sdk.Tests", "Architecture", $"PublicApi.{framework}.txt");
        var actual = Assemblies.Shipped.SelectMany(assembly => new PublicSurface(Assemblies.Load(assembly, framework)).Lines).ToArray();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, string.Join('\n', actual) + "\n");
        }

        var agreed = File.Exists(file) ? File.ReadAllLines(file) : [];
        var differences = agreed.Except(actual).Select(line => "- " + line).Concat(actual.Except(agreed).Select(line => "+ " + line)).ToArray();

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
}
