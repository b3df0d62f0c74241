using System.Net;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Ambiguity;

#pragma warning disable IMMUTA001, IMMUTA004 // Their bodies are assumptions of client and fake; they work on the fake only.
/// <summary>An update whose retry returns 409 succeeded only if the current configuration is the one sent.</summary>
public sealed class UpdateProbeTests
{
    private static readonly TimeSpan s_edit = TimeSpan.FromMinutes(1);
    private static readonly ObjectPath s_path = new("prod");
    private static readonly HttpRequestException s_reset = new("reset");

    [Fact]
    public async Task An_edit_by_another_client_does_not_make_a_lost_update_succeed()
    {
        await using var fixture = new Fixture(s_edit);
        var id = await fixture.ReadyAsync();
        fixture.Lose(processed: false, meanwhile: () => fixture.Rival.Integrations.UpdateAsync(id, Snowflake("THEIR_WH")));

        (await fixture.Awaiting(f => f.UpdateAsync(id, Snowflake("OUR_WH"))).Should().ThrowAsync<ImmutaConflictException>())
            .Which.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task An_update_waits_for_its_own_earlier_edit()
    {
        await using var fixture = new Fixture(s_edit);
        var id = await fixture.ReadyAsync();
        fixture.Lose(processed: true);

        var updated = await fixture.UpdateAsync(id, Snowflake("OUR_WH"));

        updated.Id.Should().Be(id);
        updated.Status.Should().Be(IntegrationStatus.Enabled);
        updated.Config.Should().BeOfType<SnowflakeConfiguration>().Which.Warehouse.Should().Be("OUR_WH");
    }

    [Fact]
    public async Task An_update_of_secrets_only_is_indistinguishable_from_another_clients()
    {
        await using var fixture = new Fixture(s_edit);
        var id = await fixture.ReadyAsync();
        fixture.Lose(processed: false, meanwhile: () => fixture.Rival.Integrations.UpdateAsync(id, Snowflake("GOVERNANCE_WH", "their-password")));

        (await fixture.Awaiting(f => f.UpdateAsync(id, Snowflake("GOVERNANCE_WH", "our-password"))).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>())
            .Which.Candidates.Should().Equal(id.Value);
    }

    [Fact]
    public async Task An_update_without_secrets_succeeds_if_the_configuration_is_the_one_sent()
    {
        var request = Requests.All["s3 automatic credentials"];
        var shown = $$"""{"id":"7","status":"enabled",{{request.ToJson().Trim()[1..]}}""";
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenJson(shown));

        (await client.Time.RunAsync(client.Client.Integrations.UpdateAsync("7", request))).Status.Should().Be(IntegrationStatus.Enabled);
    }

    [Fact]
    public async Task An_edit_that_does_not_end_in_time_leaves_the_outcome_open()
    {
        await using var fixture = new Fixture(TimeSpan.FromHours(2));
        var id = await fixture.ReadyAsync();
        fixture.Lose(processed: true);
        var started = fixture.Clock.GetUtcNow();

        (await fixture.Awaiting(f => f.UpdateAsync(id, Snowflake("OUR_WH"))).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>())
            .Which.InnerException.Should().BeOfType<ImmutaConflictException>();
        (fixture.Clock.GetUtcNow() - started).Should().BeLessThanOrEqualTo(TimeSpan.FromMinutes(5), "the total timeout covers the probe");
    }

    [Fact]
    public async Task A_callers_cancellation_ends_the_probe_of_an_update()
    {
        using var cancellation = new CancellationTokenSource();
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenJson("""{"id":"7","status":"editing"}""").Then(_ =>
        {
            cancellation.Cancel();
            return Response.Json("""{"id":"7","status":"editing"}""");
        }));

        (await client.Awaiting(c => c.Time.RunAsync(c.Client.Integrations.UpdateAsync("7", Requests.SnowflakeManual(), cancellation.Token)))
            .Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_read_back_are_never_reported_as_replaced()
    {
        using var same = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenJson(Definitions.Shown("Snowflake")));
        using var other = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409)
            .ThenJson(Definitions.Shown("Snowflake").Replace("IMMUTA_SYSTEM", "SOMEBODY", StringComparison.Ordinal)));

        (await same.Awaiting(c => c.Time.RunAsync(c.Client.Connections.UpdateCredentialsAsync(Definitions.Snowflake())))
            .Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which.Candidates.Should().Equal("prod-snowflake");
        (await other.Awaiting(c => c.Time.RunAsync(c.Client.Connections.UpdateCredentialsAsync(Definitions.Snowflake())))
            .Should().ThrowAsync<ImmutaConflictException>()).Which.OutcomeUnknown.Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"settings":{"isActive":{"value":true,"hasDescendantsWithOverrides":false}}}""", true)]
    [InlineData("""{"settings":{"isActive":true}}""", true)]
    [InlineData("""{"state":"active"}""", true)]
    [InlineData("""{"settings":{"isActive":{"value":false}},"state":"active"}""", false)]
    [InlineData("""{"state":"inactive"}""", false)]
    [InlineData("""{"state":"someFutureState"}""", false)]
    [InlineData("{}", false)]
    public async Task Settings_are_in_force_only_if_the_object_shows_them(string shown, bool inForce)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenJson(shown));

        var enabling = client.Awaiting(c => c.Time.RunAsync(c.Client.DataObjects.EnableAsync(s_path)));

        if (inForce)
        {
            await enabling.Should().NotThrowAsync();
        }
        else
        {
            (await enabling.Should().ThrowAsync<ImmutaConflictException>()).Which.OutcomeUnknown.Should().BeTrue();
        }
    }

    [Fact]
    public async Task Settings_whose_jobs_still_run_are_probed_again()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409).ThenJson("""{"state":"inactive"}""").ThenJson("""{"state":"active"}"""));

        await client.Awaiting(c => c.Time.RunAsync(c.Client.DataObjects.EnableAsync(s_path))).Should().NotThrowAsync();
    }

    [Fact]
    public async Task Further_settings_are_compared_too()
    {
        var request = new DataObjectSettingsRequest { Settings = new() { IsActive = true, AdditionalProperties = AdditionalProperties.Empty.With("owner", "ours") } };
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(s_reset).ThenStatus(409)
            .ThenJson("""{"settings":{"isActive":{"value":true},"owner":{"value":"theirs"}}}"""));

        await client.Awaiting(c => c.Time.RunAsync(c.Client.DataObjects.UpdateSettingsAsync(s_path, request))).Should().ThrowAsync<ImmutaConflictException>();
    }

    public static TheoryData<string, string> Acknowledgements
    {
        get
        {
            var acknowledgements = new TheoryData<string, string>();
            foreach (var deletion in new[] { "integration", "object", "data sources", "project" })
            {
                foreach (var text in new[] { "OK", "", " ", "Deleted successfully.", "true", "\"done\"", "[]", "null" })
                {
                    acknowledgements.Add(deletion, text);
                }
            }

            return acknowledgements;
        }
    }

    [Theory]
    [MemberData(nameof(Acknowledgements))]
    public async Task A_deletion_that_is_acknowledged_in_any_words_is_done(string deletion, string text)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(text, "text/plain")));

        await client.Awaiting(c => DeleteAsync(c, deletion)).Should().NotThrowAsync();
        client.Server.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("integration")]
    [InlineData("object")]
    [InlineData("data sources")]
    [InlineData("project")]
    public async Task A_page_or_damaged_JSON_is_no_acknowledgement_of_a_deletion(string deletion)
    {
        foreach (var text in new[] { " <html>Sign in</html>", "<?xml version=\"1.0\"?><html/>", "{\"id\":", "[1,", "\"do" })
        {
            using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(text, "text/plain")));

            (await client.Awaiting(c => DeleteAsync(c, deletion)).Should().ThrowAsync<ImmutaSerializationException>(text)).Which.OutcomeUnknown.Should().BeTrue();
        }
    }

    private static Task DeleteAsync(ClientUnderTest client, string deletion) => deletion switch
    {
        "integration" => client.Client.Integrations.DeleteAsync("7"),
        "object" => client.Client.DataObjects.DeleteAsync(s_path),
        "data sources" => client.Client.V2.DataSources.DeleteAsync("k"),
        _ => client.Client.V2.Projects.DeleteAsync("k"),
    };

    private static SnowflakeManualIntegrationRequest Snowflake(string warehouse, string password = "example-password") => SnowflakeIntegration
        .Create(Requests.SnowflakeHost, warehouse, "IMMUTA_GOVERNANCE").WithUserPassword("IMMUTA_SYSTEM", password).Manual().Build();

    /// <summary>A tenant whose edits take time, with another client that edits concurrently.</summary>
    private sealed class Fixture : IAsyncDisposable
    {
        private readonly Interception _wire;
        private readonly HttpMessageHandler _direct;

        public Fixture(TimeSpan edit)
        {
            Fake = new FakeImmuta(new FakeImmutaOptions { TimeProvider = Clock, EditingDuration = edit, RecordManualFlow = false });
            _wire = new Interception(Fake.CreateHandler());
            _direct = Fake.CreateHandler();
            Own = Connect(_wire);
            Rival = Connect(_direct);
        }

        public ManualTimeProvider Clock { get; } = new();

        public FakeImmuta Fake { get; }

        public ImmutaClient Own { get; }

        public ImmutaClient Rival { get; }

        public async Task<IntegrationId> ReadyAsync() =>
            (await Clock.RunAsync(Own.Integrations.WaitUntilReadyAsync((await Own.Integrations.CreateAsync(Snowflake("GOVERNANCE_WH"))).Id))).Id;

        public void Lose(bool processed, Func<Task>? meanwhile = null) => _wire.Plan(processed, meanwhile);

        public Task<Integration> UpdateAsync(IntegrationId id, IntegrationRequest request) => Clock.RunAsync(Own.Integrations.UpdateAsync(id, request));

        public async ValueTask DisposeAsync()
        {
            await Own.DisposeAsync();
            await Rival.DisposeAsync();
            _wire.Dispose();
            _direct.Dispose();
            await Fake.DisposeAsync();
        }

        private ImmutaClient Connect(HttpMessageHandler handler)
        {
            var options = new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = Fake.ApiKey, HttpMessageHandler = handler, TimeProvider = Clock };
            options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
            return ImmutaClient.Create(options);
        }
    }

    /// <summary>Loses the first PUT or its response; the other client acts before the retry.</summary>
    private sealed class Interception(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private (bool Processed, Func<Task>? Meanwhile)? _plan;

        public void Plan(bool processed, Func<Task>? meanwhile) => _plan = (processed, meanwhile);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Put || _plan is not { } plan)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            _plan = null;
            if (plan.Processed)
            {
                using var response = await base.SendAsync(request, cancellationToken);
                response.StatusCode.Should().Be(HttpStatusCode.OK);
            }

            if (plan.Meanwhile is { } act)
            {
                await act();
            }

            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed.");
        }
    }
}
