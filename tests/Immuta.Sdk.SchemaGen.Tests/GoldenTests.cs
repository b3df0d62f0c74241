using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.SchemaGen.Tests;

public sealed class GoldenTests
{
    private const string Rewrite = "SCHEMAGEN_REWRITE_GOLDEN";

    private static readonly SortedDictionary<string, string> s_files = TinySchemas.Generate();

    [Theory]
    [InlineData("Shared/IntegrationKind")]
    [InlineData("Shared/IntegrationRequest")]
    [InlineData("Integrations/LighthouseIntegrationRequest")]
    [InlineData("Integrations/LighthouseAutomaticIntegrationRequest")]
    [InlineData("Integrations/LighthouseConfig")]
    [InlineData("Integrations/LighthouseKeyConfig")]
    [InlineData("Integrations/LighthouseLamp")]
    [InlineData("Integrations/LighthouseConfiguration")]
    [InlineData("Integrations/LighthouseIntegration")]
    [InlineData("Integrations/LighthouseAuthenticationStage")]
    [InlineData("Integrations/LighthouseKeyStage")]
    [InlineData("Integrations/LighthouseCustomAuthenticationStage")]
    [InlineData("Integrations/LighthouseIntegrationBuilder")]
    [InlineData("Connections/LighthouseConnection")]
    [InlineData("Connections/LighthouseConnectionAuthenticationStage")]
    [InlineData("Connections/LighthouseConnectionBuilder")]
    [InlineData("ImmutaJsonContext")]
    public void The_generator_writes_what_the_golden_file_shows(string name)
    {
        var actual = s_files[$"{name}.g.cs"];
        var golden = Path.Combine(Repository.Root, "tests", "Immuta.Sdk.SchemaGen.Tests", "Golden", $"{name.Split('/')[^1]}.txt");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            File.WriteAllText(golden, actual);
        }

        var expected = File.Exists(golden) ? File.ReadAllText(golden) : "";
        Difference(expected, actual).Should().BeEmpty($"{Path.GetFileName(golden)} shows the text; if the change is meant, run the tests with {Rewrite}=1 and review the diff");
    }

    [Fact]
    public void Each_type_has_a_file_that_its_rules_and_its_unknown_case_share() => s_files.Keys.Should().BeEquivalentTo(
        "ImmutaJsonContext.g.cs",
        "Connections/LighthouseConnection.g.cs",
        "Connections/LighthouseConnectionAuthenticationStage.g.cs",
        "Connections/LighthouseConnectionBuilder.g.cs",
        "Connections/LighthouseConnectionDetails.g.cs",
        "Connections/LighthouseConnectionRegistration.g.cs",
        "Connections/LighthouseKeeper.g.cs",
        "Connections/LighthouseKeyConnectionDetails.g.cs",
        "Connections/LighthouseKeyFile.g.cs",
        "Connections/LighthouseKeyNativeConfig.g.cs",
        "Connections/LighthouseNativeConfig.g.cs",
        "Connections/LighthouseNativeIntegration.g.cs",
        "Integrations/LighthouseAuthenticationStage.g.cs",
        "Integrations/LighthouseAuthenticationType.g.cs",
        "Integrations/LighthouseAutomaticIntegrationRequest.g.cs",
        "Integrations/LighthouseConfig.g.cs",
        "Integrations/LighthouseConfiguration.g.cs",
        "Integrations/LighthouseCustomAuthenticationStage.g.cs",
        "Integrations/LighthouseIntegration.g.cs",
        "Integrations/LighthouseIntegrationBuilder.g.cs",
        "Integrations/LighthouseIntegrationRequest.g.cs",
        "Integrations/LighthouseKeyConfig.g.cs",
        "Integrations/LighthouseKeyStage.g.cs",
        "Integrations/LighthouseLamp.g.cs",
        "Integrations/LighthouseLampRead.g.cs",
        "Integrations/LighthouseManualIntegrationRequest.g.cs",
        "Shared/ConnectionRegistration.g.cs",
        "Shared/IntegrationKind.g.cs",
        "Shared/IntegrationRequest.g.cs");

    // The first lines that differ, so that a failure can be read without a second tool.
    private static string Difference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return line == left.Length && line == right.Length
            ? ""
            : $"line {line + 1}:\n- {string.Join("\n- ", left.Skip(line).Take(4))}\n+ {string.Join("\n+ ", right.Skip(line).Take(4))}";
    }
}
