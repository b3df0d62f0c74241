using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Immuta.Sdk.Tests.Documentation;
using Xunit;

namespace Immuta.Sdk.Package.Tests.Editors;

/// <summary>The files of the page's section on editors, opened with the servers that editors use.</summary>
[Collection(nameof(Feed))]
public class EditorTests(PackedFeed feed, PackedSchemas schemas) : IClassFixture<PackedSchemas>
{
    private const string Name = "Mask e-mail addresses";

    [LanguageServerTheory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task The_example_of_the_page_is_right(string language)
    {
        using var server = await OpenAsync(language, Example(language));

        server.Diagnostics.Should().BeEmpty();
        (await server.HoverAsync("policyKey")).Should().Contain("Key of the policy, which you choose");
    }

    [LanguageServerTheory]
    [InlineData("json", $"\"{Name}\"", "7", "Expected \"string\"")]
    [InlineData("yaml", Name, "7", "Expected \"string\"")]
    [InlineData("json", "\"policyKey\"", "\"key\"", "Missing property \"policyKey\"")]
    [InlineData("yaml", "policyKey", "key", "Missing property \"policyKey\"")]
    public async Task A_wrong_member_is_reported_in_the_editor(string language, string right, string wrong, string message)
    {
        using var server = await OpenAsync(language, Example(language).Replace(right, wrong, StringComparison.Ordinal));

        server.Diagnostics.Should().ContainSingle().Which.Should().Contain(message);
    }

    [LanguageServerTheory]
    [InlineData("json", "\"type\": \"data\",", "\n  \"")]
    [InlineData("yaml", "type: data", "\n")]
    public async Task The_editor_offers_the_members_that_are_not_there_yet(string language, string line, string typed)
    {
        using var server = await OpenAsync(language, Example(language).Replace(line, line + typed, StringComparison.Ordinal));

        (await server.CompleteAsync(line + typed)).Should().Contain(["circumstanceOperator", "staged"]).And.NotContain("name");
    }

    [LanguageServerTheory]
    [InlineData("json", """{ "$schema": "../.immuta/schemas/shared/integration-request.schema.json", "type": "Databricks", "autoBootstrap": false, "config": {} }""")]
    [InlineData("yaml", "# yaml-language-server: $schema=../.immuta/schemas/shared/integration-request.schema.json\ntype: Databricks\nautoBootstrap: false\nconfig: {}\n")]
    public async Task References_to_other_schemas_reach_the_editor(string language, string text)
    {
        using var server = await OpenAsync(language, text);

        server.Diagnostics.Should().Contain(diagnostic => diagnostic.Contains("Missing property \"workspaceUrl\"", StringComparison.Ordinal));
    }

    [LanguageServerTheory]
    [InlineData("data.all-members.yaml")]
    [InlineData("policy.data-several-actions.yaml")]
    [InlineData("policy.subscription-entitlements.yaml")]
    [InlineData("project.databricks-workspace.yaml")]
    [InlineData("purpose.hierarchy.yaml")]
    public async Task The_editor_finds_nothing_wrong_with_a_sample(string sample)
    {
        var text = await File.ReadAllTextAsync(RepositoryFolder.PathOf("schemas", "samples", "v2", sample));

        using var server = await OpenAsync("yaml", $"# yaml-language-server: $schema=../.immuta/schemas/v2/{sample.Split('.')[0]}.schema.json\n{text}");

        server.Diagnostics.Should().BeEmpty();
    }

    private static string Example(string language) =>
        Pages.BlocksOf("src/Immuta.Sdk.Yaml/README.md").Single(block => block.Language == language && block.Marker == "payload").Text;

    private async Task<LanguageServer> OpenAsync(string language, string text)
    {
        await schemas.UnpackAsync(feed);
        return await LanguageServer.OpenAsync(await schemas.WriteAsync($"{Guid.NewGuid():N}.{language}", text));
    }
}
