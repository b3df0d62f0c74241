namespace Immuta.Sdk.Testing.Tests;

public sealed class FaultTests
{
    [Theory]
    [BothTransports]
    public async Task A_configured_fault_prevents_processing(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNext(HttpStatusCode.ServiceUnavailable, retryAfter: TimeSpan.FromSeconds(1.5), count: 2);

        var first = await tenant.PostAsync("/integrations", Bodies.Trino());
        var second = await tenant.PostAsync("/integrations", Bodies.Trino());
        tenant.Fake.Integrations.Should().BeEmpty();
        var third = await tenant.PostAsync("/integrations", Bodies.Trino());

        first.ShouldBeError(HttpStatusCode.ServiceUnavailable, "Set by the test.");
        first.Message.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));
        second.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        third.Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports("<html>bad gateway</html>", "text/html")]
    [BothTransports("""{"message":"odd"}""", "application/json")]
    public async Task A_failure_may_have_any_body(TestTransport transport, string body, string mediaType)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNext(HttpStatusCode.BadGateway, body: body);

        var response = await tenant.GetAsync("/integrations");

        response.Text.Should().Be(body);
        response.Message.Content.Headers.ContentType!.MediaType.Should().Be(mediaType);
    }

    [Theory]
    [BothTransports]
    public async Task A_fault_applies_only_to_matching_requests(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNext(HttpStatusCode.InternalServerError, match: request => request.Matches("GET", "/integrations/{id}"));

        (await tenant.GetAsync("/integrations")).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.GetAsync("/integrations/5")).Status.Should().Be(HttpStatusCode.InternalServerError);
        (await tenant.GetAsync("/integrations/5")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [BothTransports]
    public async Task A_test_can_define_the_whole_response(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.Accepted, "later"));
        tenant.Fake.RespondNext(FakeResponse.Empty(HttpStatusCode.NoContent));
        tenant.Fake.RespondNext(FakeResponse.Json(HttpStatusCode.OK, "{\"cut"));

        (await tenant.GetAsync("/integrations")).Text.Should().Be("later");
        var empty = await tenant.GetAsync("/integrations");
        var cut = await tenant.GetAsync("/integrations");

        empty.Status.Should().Be(HttpStatusCode.NoContent);
        empty.Message.Content.Headers.ContentType.Should().BeNull();
        cut.Text.Should().Be("{\"cut");
    }

    [Theory]
    [BothTransports]
    public async Task A_dropped_response_means_that_the_request_was_processed(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.DropNextResponse();

        var error = (await tenant.Awaiting(target => target.PostAsync("/integrations", Bodies.Trino())).Should().ThrowAsync<HttpRequestException>()).Which;

        error.HttpRequestError.Should().NotBe(HttpRequestError.ConnectionError, "that would mean the request was never sent");
        tenant.Fake.Integrations.Should().HaveCount(1);
        var entry = tenant.Fake.Journal.Entries.Should().ContainSingle().Which;
        entry.Status.Should().Be(HttpStatusCode.OK);
        entry.Delivered.Should().BeFalse();
    }

    [Theory]
    [BothTransports]
    public async Task A_truncated_response_means_that_the_request_was_processed(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.TruncateNextResponse();

        await tenant.Awaiting(target => target.PostAsync("/integrations", Bodies.Trino())).Should().ThrowAsync<HttpRequestException>();

        tenant.Fake.Integrations.Should().HaveCount(1);
        tenant.Fake.Journal.Entries.Should().ContainSingle().Which.Delivered.Should().BeFalse();
    }

    [Theory]
    [BothTransports]
    public async Task A_gateway_may_fail_after_the_request_was_processed(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.FailNext(HttpStatusCode.BadGateway, processFirst: true);

        var response = await tenant.PostAsync("/integrations", Bodies.Trino());

        response.ShouldBeError(HttpStatusCode.BadGateway, "Set by the test.");
        tenant.Fake.Integrations.Should().HaveCount(1);
        var entry = tenant.Fake.Journal.Entries.Should().ContainSingle().Which;
        entry.Status.Should().Be(HttpStatusCode.OK, "that is the status of the tenant's own response");
        entry.Delivered.Should().BeFalse();
    }

    [Theory]
    [BothTransports]
    public async Task A_broken_connection_means_that_nothing_was_processed(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.AbortNextConnection();

        var error = (await tenant.Awaiting(target => target.PostAsync("/integrations", Bodies.Trino())).Should().ThrowAsync<HttpRequestException>()).Which;

        error.HttpRequestError.Should().NotBe(HttpRequestError.ConnectionError, "that would mean the request was never sent");
        tenant.Fake.Integrations.Should().BeEmpty();
        tenant.Fake.Journal.Entries.Should().ContainSingle().Which.Status.Should().BeNull();
    }

    [Theory]
    [BothTransports]
    public async Task A_refused_connection_differs_from_a_broken_one_in_memory(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.RejectNextConnection();

        var error = (await tenant.Awaiting(target => target.PostAsync("/integrations", Bodies.Trino())).Should().ThrowAsync<HttpRequestException>()).Which;

        (error.HttpRequestError is HttpRequestError.ConnectionError).Should().Be(transport is TestTransport.InMemory);
        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Theory]
    [BothTransports(false)]
    [BothTransports(true)]
    public async Task A_delay_passes_on_the_tenants_clock(TestTransport transport, bool processFirst)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock });
        tenant.Fake.DelayNext(TimeSpan.FromHours(1), processFirst);

        var pending = tenant.PostAsync("/integrations", Bodies.Trino());
        await clock.SomebodyWaits;
        tenant.Fake.Integrations.Should().HaveCount(processFirst ? 1 : 0);
        pending.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromHours(1));

        (await pending).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.Integrations.Should().HaveCount(1);
    }

    [Theory]
    [BothTransports]
    public async Task A_delayed_request_can_be_canceled(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock });
        tenant.Fake.DelayNext(TimeSpan.FromHours(1));
        using var source = new CancellationTokenSource();

        var pending = tenant.SendAsync("GET", "/integrations", cancellationToken: source.Token);
        await clock.SomebodyWaits;
        await source.CancelAsync();

        await pending.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        (await tenant.GetAsync("/integrations")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [BothTransports]
    public async Task A_delayed_response_can_also_be_an_error(TestTransport transport)
    {
        var clock = new ManualClock();
        await using var tenant = await TestTenant.StartAsync(transport, new FakeImmutaOptions { TimeProvider = clock });
        tenant.Fake.FailNext(HttpStatusCode.GatewayTimeout);
        tenant.Fake.DelayNext(TimeSpan.FromMinutes(1));

        var pending = tenant.GetAsync("/integrations");
        await clock.SomebodyWaits;
        clock.Advance(TimeSpan.FromMinutes(1));

        (await pending).Status.Should().Be(HttpStatusCode.GatewayTimeout);
    }

    [Fact]
    public async Task A_fault_count_of_zero_is_rejected()
    {
        await using var fake = new FakeImmuta();

        fake.Invoking(tenant => tenant.FailNext(HttpStatusCode.BadGateway, count: 0)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
