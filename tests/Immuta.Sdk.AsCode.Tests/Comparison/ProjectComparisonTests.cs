using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

public sealed class ProjectComparisonTests
{
    [Theory]
    [InlineData("name", "\"A\"", "\"B\"", "$.name", "\"A\"", "\"B\"")]
    [InlineData("description", "\"a\"", "\"b\"", "$.description", "\"a\"", "\"b\"")]
    [InlineData("documentation", "\"a\"", "\"b\"", "$.documentation", "\"a\"", "\"b\"")]
    [InlineData("documentation", "\"a\"", "null", "$.documentation", "\"a\"", "absent")]
    [InlineData("allowMaskedJoins", "true", "false", "$.allowMaskedJoins", "true", "false")]
    [InlineData("purposes", """["b","a"]""", """["c"]""", "$.purposes", """["a","b"]""", """["c"]""")]
    [InlineData("tags", """["a"]""", "[]", "$.tags", """["a"]""", "[]")]
    [InlineData("equalization", "false", "true", "$.equalization", "absent", "true")]
    [InlineData("subscriptionPolicy", """{"type":"anyone"}""", """{"type":"manual"}""", "$.subscriptionPolicy.type", "\"anyone\"", "\"manual\"")]
    [InlineData("subscriptionPolicy", """{"type":"anyone"}""", "null", "$.subscriptionPolicy", """{"type":"anyone"}""", "absent")]
    [InlineData("workspace", """{"type":"snowflake","config":{"schema":"A","warehouses":["W"]}}""", """{"type":"snowflake","config":{"schema":"B","warehouses":["W"]}}""",
        "$.workspace.config.schema", "\"A\"", "\"B\"")]
    [InlineData("workspace", """{"type":"snowflake","config":{"schema":"A","warehouses":["W"]}}""", """{"type":"snowflake","config":{"schema":"A","warehouses":["V","W"]}}""",
        "$.workspace.config.warehouses", """["W"]""", """["V","W"]""")]
    [InlineData("workspace", """{"type":"databricks","config":{"database":"d","directory":"e","workspaceConfigurationName":"f"}}""",
        """{"type":"databricks","config":{"database":"d","directory":"e","workspaceConfigurationName":"g"}}""", "$.workspace.config.workspaceConfigurationName", "\"f\"", "\"g\"")]
    public async Task A_changed_member_is_a_difference(string member, string before, string after, string path, string shownBefore, string shownAfter)
    {
        const string project = """{"projectKey":"k","name":"A"}""";

        // A null is written only in place of an absent member.
        var result = await FormTenant.CompareAsync(DefaultTests.With(project, member, before), after is "null" ? project : DefaultTests.With(project, member, after));

        result.ShouldDiffer(path, shownBefore, shownAfter);
    }

    [Fact]
    public async Task A_text_that_the_server_made_from_the_first_name_is_no_difference()
    {
        (await FormTenant.CompareAsync("""{"projectKey":"k","name":"A"}""", """{"projectKey":"k","name":"B"}""")).ShouldDiffer("$.name", "\"A\"", "\"B\"");
    }

    [Fact]
    public async Task A_workspace_equalizes_by_itself()
    {
        const string workspace = """{"projectKey":"k","name":"A","workspace":{"type":"snowflake","config":{"schema":"A","warehouses":["W"]}}""";

        (await FormTenant.CompareAsync(workspace + "}", workspace + ""","equalization":true}""")).ShouldBeEqual();
    }

    [Fact]
    public async Task The_data_sources_of_a_file_are_unknown_unless_the_tenant_shows_them()
    {
        const string project = """{"projectKey":"k","name":"A","datasources":["a","b"]}""";
        var shown = ProjectForm.FromServer(ProjectDetails.FromJson(
            """{"projectKey":"k","name":"A","isEqualized":false,"subscriptionPolicy":{"subscriptionType":"manual"},"datasources":[{"name":"b"},{"name":"c"}]}"""));

        (await FormTenant.CompareAsync(project, project)).ShouldBeUnknown("$.datasources");
        FormComparison.Compare(FormTenant.FileForm(project), shown).ShouldDiffer("$.datasources", """["b","c"]""", """["a","b"]""");
    }

    [Fact]
    public void The_row_of_a_server_of_2023_is_read()
    {
        var form = ProjectForm.FromServer(ProjectDetails.FromJson("""
            {"id":11,"projectKey":"fraud-eu","name":"Fraud EU","description":"d","documentation":"# Fraud EU","tags":[{"name":"Fraud"}],"purposes":[{"id":4,"name":"Fraud"}],
            "subscriptionType":"policy","subscriptionPolicy":{"type":"subscription","subscriptionType":"manual","allowDiscovery":false},"workspace":{"type":"snowflake","db":"WS","enabled":true}}
            """));

        form.Content.ToJsonString().Should().Be("""{"projectKey":"fraud-eu","name":"Fraud EU","description":"d","purposes":["Fraud"],"tags":["Fraud"]}""");
        form.Unknown.Select(member => member.Path).Should().Equal("$.datasources", "$.workspace");
    }

    [Fact]
    public async Task An_exported_project_applies_to_the_same_except_its_data_sources()
    {
        const string project = """
            {"projectKey":"k","name":"A","description":"d","allowMaskedJoins":true,"purposes":["P"],"equalization":true,"tags":["T"],
            "subscriptionPolicy":{"type":"entitlements","entitlements":{"operator":"any","groups":["a"],"attributes":[{"name":"n","value":"v"}]}}}
            """;
        await using var tenant = FormTenant.Start();
        await tenant.ApplyAsync(project);

        var form = await tenant.FormAsync(project);

        form.Unknown.Should().ContainSingle().Which.Path.Should().Be("$.datasources");
        Yaml.PayloadSerializers.Project.FromJson(form.Content.ToJsonString()).ProjectKey.Value.Should().Be("k");
        FormComparison.Compare(FormTenant.FileForm(form.Content.ToJsonString()), form).ShouldBeEqual();
        FormComparison.Compare(FormTenant.FileForm(project), form).ShouldBeEqual();
    }
}
