using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.V2;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

/// <summary>Everything below /api/v2.</summary>
public class CodeTests
{
    private static readonly Dictionary<string, Func<IV2Client, string, bool, Task<object>>> s_apply = new(StringComparer.Ordinal)
    {
        ["data"] = async (v2, json, flags) =>
            await v2.DataSources.ApplyAsync(DataSourcesRequest.FromJson(json), flags, flags ? TimeSpan.FromSeconds(30) : null),
        ["policy"] = async (v2, json, flags) => await v2.Policies.ApplyAsync(PolicyRequest.FromJson(json), flags, flags),
        ["project"] = async (v2, json, flags) => await v2.Projects.ApplyAsync(ProjectRequest.FromJson(json), flags, flags),
        ["purpose"] = async (v2, json, flags) => await v2.Purposes.ApplyAsync(PurposeRequest.FromJson(json), flags, flags),
    };

    private static readonly Dictionary<string, Func<IV2Client, string, Task<object>>> s_applyYaml = new(StringComparer.Ordinal)
    {
        ["data"] = async (v2, yaml) => await v2.DataSources.ApplyYamlAsync(yaml, dryRun: true, wait: TimeSpan.FromSeconds(30)),
        ["policy"] = async (v2, yaml) => await v2.Policies.ApplyYamlAsync(yaml, dryRun: true, reCertify: true),
        ["project"] = async (v2, yaml) => await v2.Projects.ApplyYamlAsync(yaml, dryRun: true, deleteDataSourcesOnWorkspaceDelete: true),
        ["purpose"] = async (v2, yaml) => await v2.Purposes.ApplyYamlAsync(yaml, dryRun: true, reAcknowledgeRequired: true),
    };

    private static readonly Dictionary<string, string> s_flags = new(StringComparer.Ordinal)
    {
        ["data"] = "?dryRun=true&wait=30",
        ["policy"] = "?dryRun=true&reCertify=true",
        ["project"] = "?dryRun=true&deleteDataSourcesOnWorkspaceDelete=true",
        ["purpose"] = "?dryRun=true&reAcknowledgeRequired=true",
    };

    [Theory]
    [InlineData("v2/data.json")]
    [InlineData("v2/policy.json")]
    [InlineData("v2/project.json")]
    [InlineData("v2/purpose.json")]
    public async Task A_desired_state_is_posted_without_a_query(string file)
    {
        await using var tenant = MockTenant.Start(file);
        var resource = Path.GetFileNameWithoutExtension(file);

        await s_apply[resource](tenant.CreateClient().V2, MappingFile.BodyOf(file), false);

        tenant.Verify($"POST /api/v2/{resource}");
    }

    [Theory]
    [InlineData("v2/data-flags.json")]
    [InlineData("v2/policy-flags.json")]
    [InlineData("v2/project-flags.json")]
    [InlineData("v2/purpose-flags.json")]
    public async Task Flags_travel_in_the_query(string file)
    {
        await using var tenant = MockTenant.Start(file);
        var resource = Path.GetFileNameWithoutExtension(file).Replace("-flags", "", StringComparison.Ordinal);

        await s_apply[resource](tenant.CreateClient().V2, MappingFile.BodyOf(file), true);

        tenant.Verify($"POST /api/v2/{resource}{s_flags[resource]}");
    }

    [Theory]
    [InlineData("v2/data-yaml.json")]
    [InlineData("v2/policy-yaml.json")]
    [InlineData("v2/project-yaml.json")]
    [InlineData("v2/purpose-yaml.json")]
    public async Task A_yaml_text_arrives_byte_for_byte(string file)
    {
        await using var tenant = MockTenant.Start(file);
        var resource = Path.GetFileNameWithoutExtension(file).Replace("-yaml", "", StringComparison.Ordinal);
        var yaml = MappingFile.BodyOf(file);

        await s_applyYaml[resource](tenant.CreateClient().V2, yaml);

        var sent = tenant.Verify($"POST /api/v2/{resource}{s_flags[resource]}").Single();
        sent.Bytes.ToArray().Should().Equal(Encoding.UTF8.GetBytes(yaml));
    }

    [Fact]
    public async Task The_responses_are_read_as_documented()
    {
        await using var tenant = MockTenant.Start("v2/data.json", "v2/policy.json", "v2/project.json", "v2/purpose.json");
        var v2 = tenant.CreateClient().V2;

        var data = await v2.DataSources.ApplyAsync(DataSourcesRequest.FromJson(MappingFile.BodyOf("v2/data.json")));
        var policy = await v2.Policies.ApplyAsync(PolicyRequest.FromJson(MappingFile.BodyOf("v2/policy.json")));
        var project = await v2.Projects.ApplyAsync(ProjectRequest.FromJson(MappingFile.BodyOf("v2/project.json")));
        var purpose = await v2.Purposes.ApplyAsync(PurposeRequest.FromJson(MappingFile.BodyOf("v2/purpose.json")));

        (data.DryRun, data.DetectionRunning).Should().Be((true, false));
        data.Deleting.Should().Equal("orders.legacy");
        (policy.Creating, policy.PolicyId).Should().Be((true, (PolicyId)17));
        (project.NumberOfDataSourcesAdded, project.ProjectId).Should().Be((2, (ProjectId)31));
        (purpose.Creating, purpose.PurposeId).Should().Be((true, (PurposeId)8));
        tenant.Verify("POST /api/v2/data", "POST /api/v2/policy", "POST /api/v2/project", "POST /api/v2/purpose");
    }

    public static TheoryData<string> DesiredStates => [.. SchemaSamples.Names("v2")];

    [Theory]
    [MemberData(nameof(DesiredStates))]
    public async Task Every_sample_arrives_with_absent_null_and_empty_kept_apart(string sample)
    {
        var resource = sample.Split('/')[1].Split('.')[0];
        var body = SchemaSamples.Node(sample);
        await using var tenant = MockTenant.Start();
        tenant.StubFile($"v2/{resource}.json", mapping => MappingFile.WantBody(mapping, body));

        await s_apply[resource](tenant.CreateClient().V2, SchemaSamples.Text(sample), false);

        var sent = tenant.Verify($"POST /api/v2/{resource}").Single();
        JsonNode.DeepEquals(JsonNode.Parse(sent.Body), body).Should().BeTrue(sent.Body);
    }

    [Fact]
    public async Task Numbers_that_no_type_holds_arrive_digit_for_digit()
    {
        const string Body = """{"name":"Fraud Review","big":123456789012345678901234567890,"exact":1.50,"exponent":1E+2,"none":null,"empty":{}}""";
        await using var tenant = MockTenant.Start();
        tenant.StubFile("v2/purpose.json", mapping => MappingFile.WantBody(mapping, JsonNode.Parse(Body)!));

        await tenant.CreateClient().V2.Purposes.ApplyAsync(PurposeRequest.FromJson(Body));

        tenant.Verify("POST /api/v2/purpose").Single().Body
            .Should().ContainAll("\"big\":123456789012345678901234567890", "\"exact\":1.50", "\"exponent\":1E+2", "\"none\":null", "\"empty\":{}");
    }

    [Fact]
    public async Task A_created_purpose_is_sent_a_second_time_where_the_caller_wants_it()
    {
        await using var tenant = MockTenant.Start("v2/purpose.json");

        await tenant.CreateClient().V2.Purposes.ApplyAsync(PurposeRequest.FromJson(MappingFile.BodyOf("v2/purpose.json")), repeatAfterCreation: true);

        var sent = tenant.Verify("POST /api/v2/purpose", "POST /api/v2/purpose");
        sent[1].Body.Should().Be(sent[0].Body);
    }

    [Fact]
    public async Task A_project_with_unacknowledged_purposes_is_sent_once_and_says_what_to_do()
    {
        await using var tenant = MockTenant.Start("v2/unacknowledged-project.json");

        var failure = (await tenant.CreateClient().V2.Projects
            .Invoking(projects => projects.ApplyAsync(ProjectRequest.FromJson(MappingFile.BodyOf("v2/unacknowledged-project.json"))))
            .Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.ServerMessage.Should().StartWith("You must first acknowledge");
        failure.Guidance.Should().Contain("acknowledge");
        tenant.Verify("POST /api/v2/project");
    }

    [Theory]
    [InlineData(true, "?dryRun=true")]
    [InlineData(false, "")]
    public async Task The_data_sources_of_a_key_are_deleted(bool dryRun, string query)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("v2/data-delete.json", mapping => MappingFile.WantUrl(mapping, $"/api/v2/data/acme sales{query}"));

        (await tenant.CreateClient().V2.DataSources.DeleteAsync("acme sales", dryRun)).Deleting.Should().Equal("orders.legacy");

        tenant.Verify($"DELETE /api/v2/data/acme%20sales{query}").Single().Bytes.Length.Should().Be(0);
    }

    [Fact]
    public async Task An_empty_response_is_an_empty_result()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("v2/policy.json", Responses.Json("{}"));
        tenant.StubFile("v2/data-delete.json", Responses.Empty());
        var v2 = tenant.CreateClient().V2;

        (await v2.Policies.ApplyAsync(PolicyRequest.FromJson(MappingFile.BodyOf("v2/policy.json")))).PolicyId.Should().BeNull();
        (await v2.DataSources.DeleteAsync("acme sales", dryRun: true)).Deleting.Should().BeNull();

        tenant.Verify("POST /api/v2/policy", "DELETE /api/v2/data/acme%20sales?dryRun=true");
    }

    [Theory]
    [InlineData(200, "{}", JsonValueKind.Object)]
    [InlineData(204, "", JsonValueKind.Undefined)]
    public async Task A_project_is_deleted_by_its_key(int status, string response, JsonValueKind kind)
    {
        await using var tenant = MockTenant.Start();
        tenant.StubFile("v2/project-delete.json", Responses.Json(response, status));

        (await tenant.CreateClient().V2.Projects.DeleteAsync("open project")).ValueKind.Should().Be(kind);

        tenant.Verify("DELETE /api/v2/project/open%20project").Single().Bytes.Length.Should().Be(0);
    }
}
