using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

public sealed class PoliciesProjectsPurposesTests
{
    private static PolicyRequest Policy => SubscriptionPolicy.Create("k", "n").AllowAnyone().OnDataSourcesTagged("T").Build();

    [Theory]
    [InlineData(false, false, "/api/v2/policy")]
    [InlineData(true, false, "/api/v2/policy?dryRun=true")]
    [InlineData(true, true, "/api/v2/policy?dryRun=true&reCertify=true")]
    public async Task A_policy_is_applied_with_exactly_the_query_that_was_asked(bool dryRun, bool reCertify, string address)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"creating":true,"updating":false,"policyId":17}"""));

        (await client.Client.V2.Policies.ApplyAsync(Policy, dryRun, reCertify)).PolicyId.Should().Be((PolicyId)17);
        await client.Client.V2.Policies.ApplyYamlAsync("policyKey: k", dryRun, reCertify);

        Sent(client, address, DesiredStates.Sent(Policy), "policyKey: k");
    }

    [Theory]
    [InlineData(false, false, "/api/v2/project")]
    [InlineData(false, true, "/api/v2/project?deleteDataSourcesOnWorkspaceDelete=true")]
    [InlineData(true, true, "/api/v2/project?dryRun=true&deleteDataSourcesOnWorkspaceDelete=true")]
    public async Task A_project_is_applied_with_exactly_the_query_that_was_asked(bool dryRun, bool deleteDataSources, string address)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"creating":false,"updating":true,"projectId":31}"""));
        var project = Project.Create("k", "n").Build();

        (await client.Client.V2.Projects.ApplyAsync(project, dryRun, deleteDataSourcesOnWorkspaceDelete: deleteDataSources)).ProjectId.Should().Be((ProjectId)31);
        await client.Client.V2.Projects.ApplyYamlAsync("projectKey: k", dryRun, deleteDataSources);

        Sent(client, address, DesiredStates.Sent(project), "projectKey: k");
    }

    [Theory]
    [InlineData(false, false, "/api/v2/purpose")]
    [InlineData(true, true, "/api/v2/purpose?dryRun=true&reAcknowledgeRequired=true")]
    public async Task A_purpose_is_applied_with_exactly_the_query_that_was_asked(bool dryRun, bool reAcknowledgeRequired, string address)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"creating":true,"purposeId":8}"""));
        var purpose = Purpose.Create("P").WithAcknowledgement("I agree.").Build();

        (await client.Client.V2.Purposes.ApplyAsync(purpose, dryRun, reAcknowledgeRequired)).PurposeId.Should().Be((PurposeId)8);
        await client.Client.V2.Purposes.ApplyYamlAsync("name: P", dryRun, reAcknowledgeRequired);

        Sent(client, address, DesiredStates.Sent(purpose), "name: P");
    }

    [Fact]
    public async Task Each_upsert_is_repeated_after_a_lost_response()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenThrow(new HttpRequestException("reset")).ThenJson().ThenStatus(500).ThenJson().ThenStatus(503).ThenJson());

        await client.Time.RunAsync(client.Client.V2.Policies.ApplyAsync(Policy));
        await client.Time.RunAsync(client.Client.V2.Projects.ApplyAsync(Project.Create("k", "n").Build()));
        await client.Time.RunAsync(client.Client.V2.Purposes.ApplyAsync(Purpose.Create("P").Build()));

        client.Server.Requests.Should().HaveCount(6);
    }

    [Theory]
    [InlineData(false, """{"creating":true}""", 1)]
    [InlineData(true, """{"creating":true}""", 2)]
    [InlineData(true, "{}", 2)]
    [InlineData(true, """{"creating":false,"updating":true}""", 1)]
    public async Task A_purpose_is_sent_twice_only_if_asked_and_only_where_it_may_be_new(bool repeat, string response, int times)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response).ThenJson("""{"creating":false,"updating":true,"purposeId":8}"""));
        var purpose = Purpose.Create("P").WithAcknowledgement("I agree.").Build();

        var result = await client.Client.V2.Purposes.ApplyAsync(purpose, repeatAfterCreation: repeat);

        client.Server.Requests.Should().HaveCount(times);
        client.Server.Requests.Select(request => request.Body).Distinct().Should().ContainSingle();
        result.Should().Be(PurposeResult.FromJson(response), "the first response reports the outcome for the purpose");
    }

    [Fact]
    public async Task A_dry_run_of_a_purpose_is_sent_once_in_any_case()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"creating":true}"""));

        await client.Client.V2.Purposes.ApplyAsync(Purpose.Create("P").Build(), dryRun: true, repeatAfterCreation: true);

        client.Server.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task A_project_that_wants_an_acknowledgement_says_how_to_give_it(int status)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"You must first acknowledge the purposes"}""", status));

        var failure = (await client.Client.V2.Projects.Awaiting(projects => projects.ApplyAsync(Project.Create("k", "n").WithPurposes("P").Build()))
            .Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.Guidance.Should().Contain("exists by now").And.Contain("acknowledgePurposes").And.Contain("AcknowledgeAsync").And.Contain("apply again");
        failure.ServerMessage.Should().StartWith("You must first acknowledge");
    }

    [Fact]
    public async Task Each_refusal_names_the_permission_that_is_missing()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(403));
        var v2 = client.Client.V2;

        (await v2.Awaiting(all => all.Policies.ApplyAsync(Policy)).Should().ThrowAsync<ImmutaForbiddenException>()).Which.Guidance.Should().Contain("GOVERNANCE");
        (await v2.Awaiting(all => all.Projects.ApplyYamlAsync("x")).Should().ThrowAsync<ImmutaForbiddenException>()).Which.Guidance.Should().Contain("CREATE_PROJECT");
        (await v2.Awaiting(all => all.Purposes.ApplyYamlAsync("x")).Should().ThrowAsync<ImmutaForbiddenException>()).Which.Guidance.Should().Contain("GOVERNANCE");
    }

#pragma warning disable IMMUTA004 // These tests cover the experimental API.
    [Fact]
    public async Task A_project_is_deleted_by_its_key()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"gone":true}""").ThenStatus(404));

        (await client.Client.V2.Projects.DeleteAsync("a/b c")).GetProperty("gone").GetBoolean().Should().BeTrue();
        (await client.Client.V2.Projects.Awaiting(projects => projects.DeleteAsync("k")).Should().ThrowAsync<ImmutaNotFoundException>())
            .Which.Guidance.Should().Contain("No project");

        client.Server.Requests[0].RequestUri.PathAndQuery.Should().Be("/api/v2/project/a%2Fb%20c");
        client.Server.Requests[0].Method.Should().Be(HttpMethod.Delete);
    }

    [Fact]
    public async Task A_project_not_found_after_a_lost_response_counts_as_deleted()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenStatus(404));

        (await client.Time.RunAsync(client.Client.V2.Projects.DeleteAsync("k"))).ValueKind.Should().Be(JsonValueKind.Undefined);
    }
#pragma warning restore IMMUTA004

    private static void Sent(ClientUnderTest client, string address, string json, string yaml) =>
        client.Server.Requests.Select(request => (request.Method.Method, request.RequestUri.PathAndQuery, request.ContentType, request.Body)).Should().Equal(
            ("POST", address, "application/json", json), ("POST", address, "text/plain", yaml));
}
