using FluentAssertions;
using Immuta.Sdk.SchemaGen.Reading;
using Xunit;

namespace Immuta.Sdk.SchemaGen.Tests;

/// <summary>A technology that nobody has thought of yet costs a schema and no line of C#.</summary>
public sealed class EighthTechnologyTests
{
    [Fact]
    public void The_generated_code_of_the_real_schemas_compiles_on_its_foundation_alone() =>
        GeneratedLibrary.Texts(GeneratedLibrary.Compile(Generator.Run(new SchemaFolder(Repository.SchemaTexts()))).GetDiagnostics()).Should().BeEmpty();

    [Fact]
    public void Generated_code_has_no_unused_using()
    {
        var files = Generator.Run(new SchemaFolder(Repository.SchemaTexts()));
        files.Add("Unused.g.cs", "using System.Text;");

        // The file that is added shows that an unused using is reported.
        GeneratedLibrary.Compile(files).GetDiagnostics()
            .Where(diagnostic => diagnostic.Id == "CS8019" && diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(diagnostic => diagnostic.Location.SourceTree!.FilePath).Should().Equal("Unused.g.cs");
    }

    [Fact]
    public void An_eighth_technology_compiles_beside_the_seven() =>
        GeneratedLibrary.Texts(GeneratedLibrary.WithInvention.Value.GetDiagnostics()).Should().BeEmpty();

    [Fact]
    public void A_program_can_use_the_eighth_technology_like_the_others() => GeneratedLibrary.ErrorsOf("""
        using System.Text.Json;
        using Immuta.Sdk;
        using Immuta.Sdk.Integrations;

        internal static class Program
        {
            internal static IntegrationRequest Automatic(Secret secret) =>
                LighthouseIntegration.Create(height: 20, @default: "white").WithKey(secret).Automatic().WithRed().WithNames(["a"]).Build();

            internal static LighthouseManualIntegrationRequest Manual(Integration existing, JsonElement raw) =>
                LighthouseIntegration.From(existing).WithAuthentication(raw).Manual().WithLamps([new() { Watts = 1, Reader = "x" }]).Build();

            internal static IntegrationRequest Record() => new LighthouseManualIntegrationRequest
            {
                Config = new LighthouseKeyConfig { Height = 1, Class = "secret", Authentication = "kept apart" },
            };

            internal static bool? Read(Integration read) => (read.Config as LighthouseConfiguration)?.Green;
        }
        """).Should().BeEmpty();

    [Fact]
    public void A_member_that_the_eighth_technology_requires_is_required_by_the_compiler() => GeneratedLibrary.ErrorsOf("""
        using Immuta.Sdk.Integrations;

        internal static class Program
        {
            internal static LighthouseConfig Record() => new LighthouseKeyConfig { Class = "secret" };
        }
        """).Should().ContainSingle().Which.Should().Contain("CS9035").And.Contain("Height");
}
