using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

/// <summary>A lost response to a write causes no duplicate, no lost object and no guessed result.</summary>
public sealed class LostResponseTests
{
    [Fact]
    public async Task A_creation_whose_response_is_lost_is_found_and_never_sent_again()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.DropNextResponse(match: IsCreation);

        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());

        created.Id.Should().Be(tenant.Fake.Integrations.Single().Id);
        tenant.Fake.Journal.Count("POST", "/integrations").Should().Be(1);
    }

    public static TheoryData<string> EveryRequestWithSettings => [.. Requests.All.Keys.Where(name => name != "trino")];

    [Theory]
    [MemberData(nameof(EveryRequestWithSettings))]
    public async Task Every_technology_with_settings_is_recognised_after_a_lost_response(string name)
    {
        await using var tenant = await Tenant.OverHttpAsync();
        tenant.Fake.DropNextResponse(match: IsCreation);

        var created = await tenant.Client.Integrations.CreateAsync(Requests.All[name]);

        created.Id.Should().Be(tenant.Fake.Integrations.Single().Id);
    }

    [Fact]
    public async Task A_trino_integration_without_settings_is_only_a_candidate()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.DropNextResponse(match: IsCreation);

        (await tenant.Client.Invoking(client => client.Integrations.CreateAsync(TrinoIntegration.Create()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which.Candidates.Should().Equal(tenant.Fake.Integrations.Single().Id.Value);
    }

    [Fact]
    public async Task The_account_of_an_automatic_set_up_may_be_missing_from_what_is_read_back()
    {
        using var handler = new Listing(
            "[]",
            """[null, 5, {"id": "9", "type": "Snowflake", "odd": "\ud800", "config": {}}, {"id": "7", "type": "Snowflake", "autoBootstrap": true, "config": {"host": "acme.snowflakecomputing.example.com", "warehouse": "GOVERNANCE_WH", "database": "IMMUTA_GOVERNANCE", "authenticationType": "userPassword"}}]""");
        await using var client = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = "example-key", HttpMessageHandler = handler });

        var created = await client.Integrations.CreateAsync(Requests.SnowflakeAutomatic());

        created.Id.Should().Be(new IntegrationId("7"));
    }

    [Fact]
    public async Task A_creation_that_never_reached_the_server_has_an_unknown_outcome()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.AbortNextConnection(match: IsCreation);

        var failure = (await tenant.Client.Invoking(client => client.Integrations.CreateAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Operation.Should().Be("Integrations.Create");
        failure.Candidates.Should().BeEmpty();
        failure.WhatToCheck.Should().Contain("List the integrations again");
        failure.InnerException.Should().BeOfType<ImmutaConnectionException>();
        tenant.Fake.Journal.Count("POST", "/integrations").Should().Be(1);
    }

    [Fact]
    public async Task An_integration_that_existed_before_is_never_taken_for_the_new_one()
    {
        await using var tenant = Tenant.InMemory();
        await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        tenant.Fake.AbortNextConnection(match: IsCreation);

        var failure = (await tenant.Client.Invoking(client => client.Integrations.CreateAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Candidates.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_clients_new_integration_is_a_candidate_but_never_the_result()
    {
        await using var fake = new FakeImmuta();
        using var direct = fake.CreateHandler();
        await using var rival = ImmutaClient.Create(OptionsFor(fake, direct));
        var theirs = SnowflakeIntegration.Create("other.example.com", "WH", "DB").WithUserPassword("svc", "example-password").Manual().Build();
        using var handler = new InsteadOfCreation(fake.CreateHandler(), () => rival.Integrations.CreateAsync(theirs));
        await using var client = ImmutaClient.Create(OptionsFor(fake, handler));

        var failure = (await client.Invoking(c => c.Integrations.CreateAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Candidates.Should().Equal(fake.Integrations.Single().Id.Value);
        failure.WhatToCheck.Should().Contain("only if none is");
    }

    [Fact]
    public async Task Two_new_integrations_equal_to_the_request_are_only_candidates()
    {
        const string Config = """{"host": "acme.snowflakecomputing.example.com", "warehouse": "GOVERNANCE_WH", "database": "IMMUTA_GOVERNANCE", "authenticationType": "userPassword", "username": "SETUP_ADMIN", "role": "ACCOUNTADMIN"}""";
        using var handler = new Listing(
            "[]", $$"""[{"id": "7", "type": "Snowflake", "autoBootstrap": true, "config": {{Config}}}, {"id": "8", "type": "Snowflake", "autoBootstrap": true, "config": {{Config}}}]""");
        await using var client = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = "example-key", HttpMessageHandler = handler });

        (await client.Invoking(c => c.Integrations.CreateAsync(Requests.SnowflakeAutomatic()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which.Candidates.Should().Equal("7", "8");
    }

    [Fact]
    public async Task Without_a_list_from_before_even_an_equal_integration_is_only_a_candidate()
    {
        await using var tenant = Tenant.InMemory(options => options.RecoverLostResponses = false);
        tenant.Fake.DropNextResponse(match: IsCreation);

        var failure = (await tenant.Client.Invoking(client => client.Integrations.CreateAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Candidates.Should().Equal(tenant.Fake.Integrations.Single().Id.Value);
        tenant.Fake.Journal.Count("GET", "/integrations").Should().Be(1);
    }

    [Fact]
    public async Task Of_two_equal_new_integrations_neither_is_the_result()
    {
        var failure = await AmbiguityOf(Requests.SnowflakeManual(), AsRead(Requests.SnowflakeManual(), "7"), AsRead(Requests.SnowflakeManual(), "8"));

        failure.Candidates.Should().Equal("7", "8");
    }

    [Fact]
    public async Task A_new_integration_that_shows_another_value_is_never_the_result()
    {
        var theirs = AsRead(Requests.SnowflakeManual(), "7");
        theirs["config"]!["host"] = "other.example.com";

        (await AmbiguityOf(Requests.SnowflakeManual(), theirs)).Candidates.Should().Equal("7");
    }

    [Theory]
    [InlineData("snowflake manual password", "username")]
    [InlineData("snowflake automatic password", "warehouse")]
    public async Task A_new_integration_that_lacks_what_was_sent_is_never_the_result(string name, string member)
    {
        var theirs = AsRead(Requests.All[name], "7");
        theirs["config"]!.AsObject().Remove(member).Should().BeTrue();

        (await AmbiguityOf(Requests.All[name], theirs)).Candidates.Should().Equal("7");
    }

    [Fact]
    public async Task A_new_integration_of_another_kind_is_no_candidate()
    {
        (await AmbiguityOf(Requests.SnowflakeManual(), AsRead(Requests.RedshiftManual(), "7"))).Candidates.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refused_probe_does_not_make_the_creation_fail()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(403).ThenJson("""{"id":"7","status":"creating"}"""));

        (await client.Client.Integrations.CreateAsync(Requests.SnowflakeManual())).Id.Should().Be(new IntegrationId("7"));
    }

    [Fact]
    public async Task A_probe_that_hangs_does_not_delay_the_creation()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenHang().ThenJson("""{"id":"7","status":"creating"}"""));

        var creating = client.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        await client.Time.Pass(TimeSpan.FromSeconds(30));

        (await creating.WaitAsync(TimeSpan.FromSeconds(30))).Id.Should().Be(new IntegrationId("7"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public async Task A_conflict_after_a_lost_response_is_thrown_if_no_update_is_visible(int look)
    {
        var server = new StubHandler()
            .ThenThrow(new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed."))
            .ThenStatus(409)
            .ThenJson("""{"id":"7","status":"enabled"}""", look);
        using var client = new ClientUnderTest(server);

        var updating = client.Client.Integrations.UpdateAsync(new IntegrationId("7"), Requests.SnowflakeManual());
        await client.Time.Pass(TimeSpan.FromSeconds(15));

        await updating.Invoking(async u => await u).Should().ThrowAsync<ImmutaConflictException>();
        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_creation_is_repeated_only_when_the_server_certainly_did_not_process_it()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.RejectNextConnection(match: IsCreation);
        tenant.Fake.FailNext(HttpStatusCode.TooManyRequests, TimeSpan.Zero, match: IsCreation);

        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());

        tenant.Fake.Integrations.Should().ContainSingle().Which.Id.Should().Be(created.Id);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_creation_that_fails_with_a_server_error_is_never_repeated(HttpStatusCode status)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.FailNext(status, match: IsCreation);

        await tenant.Client.Invoking(client => client.Integrations.CreateAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>();

        tenant.Fake.Journal.Count("POST", "/integrations").Should().Be(1);
    }

    [Fact]
    public async Task An_html_response_to_a_creation_counts_as_a_lost_response()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, "<html>Sign in</html>", "text/html"), match: IsCreation);

        await tenant.Client.Invoking(client => client.Integrations.CreateAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>();
    }

    [Fact]
    public async Task A_conflict_without_an_earlier_attempt_stays_a_conflict()
    {
        await using var tenant = Tenant.InMemory(options: new FakeImmutaOptions { EditingDuration = TimeSpan.FromHours(1) });
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        await tenant.Client.Integrations.UpdateAsync(created.Id, Requests.SnowflakeManual());

        await tenant.Client.Invoking(client => client.Integrations.UpdateAsync(created.Id, Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaConflictException>();
    }

    [Fact]
    public async Task A_deletion_that_finds_nothing_left_on_its_second_try_has_succeeded()
    {
        await using var tenant = Tenant.InMemory();
        var created = await tenant.Client.Integrations.CreateAsync(TrinoIntegration.Create());
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        tenant.Fake.DropNextResponse(match: request => request.Method == "DELETE");

        var deleted = await tenant.Client.Integrations.DeleteAsync(created.Id);

        deleted.Status!.Value.Value.Should().BeOneOf("deleted", "deleting");
        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Fact]
    public async Task A_deletion_that_meets_its_own_first_attempt_succeeds()
    {
        await using var tenant = Tenant.InMemory(options: new FakeImmutaOptions { DeletingDuration = TimeSpan.FromHours(1) });
        var created = await tenant.Client.Integrations.CreateAsync(TrinoIntegration.Create());
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        tenant.Fake.DropNextResponse(match: request => request.Method == "DELETE");

        var deleted = await tenant.Client.Integrations.DeleteAsync(created.Id);

        deleted.Status.Should().Be(IntegrationStatus.Deleting);
    }

    // On a reused connection, HttpClient itself would resend a request without a body.
    [Fact]
    public async Task A_regeneration_is_never_repeated_and_says_what_to_check()
    {
        await using var tenant = await Tenant.OverHttpAsync();
        var created = await tenant.Client.Integrations.CreateAsync(TrinoIntegration.Create());
        tenant.Fake.DropNextResponse(match: request => request.Method == "POST");

        var failure = (await tenant.Client.Invoking(client => client.Integrations.RegenerateApiKeyAsync(created.Id))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Message.Should().Contain("compare its key");
        tenant.Fake.Journal.Count("POST", $"/integrations/{created.Id}/regenerate").Should().Be(1);
    }

    [Theory]
    [InlineData("""[null,{"dataSourceId":7},"x"]""", 1)]
    [InlineData("[]", 0)]
    public async Task Rows_that_are_not_data_sources_are_skipped(string response, int count)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        (await client.Client.Integrations.RegisterS3DataSourcesAsync(SalesOnS3())).Should().HaveCount(count).And.NotContainNulls();
    }

    [Fact]
    public async Task A_response_with_other_rows_only_leaves_a_registration_ambiguous()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""["h-1","h-2"]"""));

        (await client.Client.Awaiting(c => c.Integrations.RegisterS3DataSourcesAsync(SalesOnS3())).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>())
            .Which.Candidates.Should().Equal("Sales");
    }

    [Fact]
    public async Task S3_data_sources_are_never_registered_twice_and_are_named_for_checking()
    {
        await using var tenant = Tenant.InMemory();
        var created = await tenant.Client.Integrations.CreateAsync(Requests.All["s3 access key"]);
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        tenant.Fake.DropNextResponse(match: request => request.Method == "POST");

        var failure = (await tenant.Client.Invoking(client => client.Integrations.RegisterS3DataSourcesAsync(SalesOnS3() with { IntegrationId = created.Id })).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

        failure.Candidates.Should().Equal("Sales");
        tenant.Fake.Journal.Count("POST", "/native-s3/handler").Should().Be(1);
    }

    private static S3DataSourcesRequest SalesOnS3() => new()
    {
        IntegrationId = 7,
        DataSources = [new S3DataSource { DataSourceName = "Sales", Prefix = "s3://example-landing/sales/*" }],
    };

    /// <summary>Returns the next text for each list, and breaks every creation.</summary>
    private sealed class Listing(params string[] responses) : HttpMessageHandler
    {
        private int _next;

#pragma warning disable CA2000 // The client disposes the response.
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Get
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(responses[_next++], System.Text.Encoding.UTF8, "application/json"), RequestMessage = request })
                : Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed."));
#pragma warning restore CA2000
    }

    private static JsonObject AsRead(IntegrationRequest request, string id)
    {
        var read = JsonNode.Parse(request.ToJson())!.AsObject();
        read["id"] = id;
        return read;
    }

    private static async Task<ImmutaAmbiguousOutcomeException> AmbiguityOf(IntegrationRequest request, params JsonNode[] after)
    {
        using var handler = new Listing("[]", $"[{string.Join(',', after.Select(read => read.ToJsonString()))}]");
        await using var client = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = "example-key", HttpMessageHandler = handler });
        return (await client.Awaiting(c => c.Integrations.CreateAsync(request)).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;
    }

    private static ImmutaClientOptions OptionsFor(FakeImmuta fake, HttpMessageHandler handler) =>
        new() { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = fake.ApiKey, HttpMessageHandler = handler };

    private static bool IsCreation(FakeRequest request) => request.Matches("POST", "/integrations");

    /// <summary>Runs an action at the moment of a creation, whose connection then breaks.</summary>
    private sealed class InsteadOfCreation(HttpMessageHandler inner, Func<Task> act) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Post)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            await act();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed.");
        }
    }
}
