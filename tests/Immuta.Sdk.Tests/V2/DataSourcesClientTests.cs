using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

public sealed class DataSourcesClientTests
{
    private static DataSourcesRequest Request => RedshiftDataSources.Create("k", "h", "s").WithUserPassword("u", "example-password").WithTable("T", "s").Build();

    [Theory]
    [InlineData(false, null, "/api/v2/data")]
    [InlineData(true, null, "/api/v2/data?dryRun=true")]
    [InlineData(false, 0.0, "/api/v2/data")]
    [InlineData(false, 30.0, "/api/v2/data?wait=30")]
    [InlineData(true, 0.2, "/api/v2/data?dryRun=true&wait=1")]
    [InlineData(false, 3600.0, "/api/v2/data?wait=3600")]
    [InlineData(false, -0.001, "/api/v2/data?wait=-1")]
    public async Task The_query_says_what_was_asked_and_nothing_else(bool dryRun, double? seconds, string address)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.V2.DataSources.ApplyAsync(Request, dryRun, seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
        await client.Client.V2.DataSources.ApplyYamlAsync("connectionKey: k", dryRun, seconds is { } hold ? TimeSpan.FromSeconds(hold) : null);

        client.Server.Requests.Select(request => request.RequestUri.PathAndQuery).Should().Equal(address, address);
        client.Server.Requests.Should().OnlyContain(request => request.Method == HttpMethod.Post);
        client.Server.Requests[0].Body.Should().Be(DesiredStates.Sent(Request));
        client.Server.Requests[0].ContentType.Should().Be("application/json");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.002)]
    [InlineData(3600.001)]
    public async Task A_wait_without_a_sensible_limit_is_refused_before_anything_is_sent(double seconds)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.V2.DataSources.Awaiting(data => data.ApplyAsync(Request, wait: TimeSpan.FromSeconds(seconds))).Should().ThrowAsync<ArgumentOutOfRangeException>();

        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_wait_extends_both_time_limits_and_no_further()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenHang(), options =>
        {
            options.Resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
            options.Resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(20);
            options.Resilience.Retry.MaxRetryAttempts = 0;
        });

        var applying = client.Client.V2.DataSources.ApplyAsync(Request, wait: TimeSpan.FromSeconds(600));
        client.Time.Advance(TimeSpan.FromSeconds(605));
        applying.IsCompleted.Should().BeFalse("600 s of waiting and 10 s for the attempt are not over");
        client.Time.Advance(TimeSpan.FromSeconds(6));

        await applying.WaitAsync(TimeSpan.FromSeconds(30)).Awaiting(task => task).Should().ThrowAsync<ImmutaTimeoutException>();
    }

    [Fact]
    public async Task A_wait_without_limit_on_the_server_has_one_on_the_client()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenHang(), options =>
        {
            options.Resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
            options.Resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(20);
            options.Resilience.Retry.MaxRetryAttempts = 0;
        });

        var applying = client.Client.V2.DataSources.ApplyYamlAsync("connectionKey: k", wait: Timeout.InfiniteTimeSpan);
        client.Time.Advance(TimeSpan.FromHours(6) + TimeSpan.FromSeconds(5));
        applying.IsCompleted.Should().BeFalse("6 hours of waiting and 10 s for the attempt are not over");
        client.Time.Advance(TimeSpan.FromSeconds(6));

        await applying.WaitAsync(TimeSpan.FromSeconds(30)).Awaiting(task => task).Should().ThrowAsync<ImmutaTimeoutException>();
    }

    [Theory]
    [InlineData("connectionKey: k\r\nconnection:\n\ttab: 'ä €😀' # Kommentar\n")]
    [InlineData("{\"connectionKey\": \"k\"}")]
    [InlineData("type: Null\nvalue: yes\n---\nsecond: document")]
    public async Task Yaml_is_posted_unchanged_as_plain_text(string yaml)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.V2.DataSources.ApplyYamlAsync(yaml);

        var request = client.Server.Requests.Single();
        request.Body.Should().Be(yaml);
        request.ContentType.Should().Be("text/plain");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task Yaml_that_is_no_text_is_refused_before_anything_is_sent(string yaml)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.V2.DataSources.Awaiting(data => data.ApplyYamlAsync(yaml)).Should().ThrowAsync<ArgumentException>();

        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Half_a_character_is_not_replaced_silently()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.V2.DataSources.Awaiting(data => data.ApplyYamlAsync("half: \ud83d")).Should().ThrowAsync<ArgumentException>().WithMessage("*unpaired surrogate*");

        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_upsert_is_repeated_after_a_lost_response()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenStatus(503).ThenJson("""{"updating":["s.t"]}"""));

        var result = await client.Time.RunAsync(client.Client.V2.DataSources.ApplyAsync(Request));

        result.Updating.Should().Equal("s.t");
        client.Server.Requests.Should().HaveCount(3);
        client.Server.Requests.Select(request => request.Body).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Yaml_is_repeated_unchanged_after_a_lost_response()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(502).ThenJson());

        await client.Time.RunAsync(client.Client.V2.DataSources.ApplyYamlAsync("connectionKey: k"));

        client.Server.Requests.Select(request => request.Body).Should().Equal("connectionKey: k", "connectionKey: k");
    }

    [Fact]
    public async Task A_request_that_breaks_a_rule_is_not_sent()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        var masked = RedshiftDataSources.Create("k", "h", "s").WithUserPassword("u", "[REDACTED]").Build();

        var refusal = (await client.Client.V2.DataSources.Awaiting(data => data.ApplyAsync(masked)).Should().ThrowAsync<ImmutaValidationException>()).Which;

        refusal.Problems.Should().ContainSingle().Which.Path.Should().Be("$.connection.password");
        client.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"done\"")]
    public async Task A_response_that_is_not_an_object_leaves_the_changes_unknown(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        var result = await client.Client.V2.DataSources.ApplyAsync(Request);

        result.Changes.Should().Be(ChangeStatus.Unknown);
        result.PotentialDeletions.Should().BeEmpty();
    }

    [Theory]
    [InlineData(400, "table once")]
    [InlineData(403, "CREATE_DATA_SOURCE")]
    [InlineData(422, "credentials")]
    public async Task A_refusal_says_what_to_do_and_repeats_no_secret(int status, string guidance)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"cannot sign in with example-password"}""", status));

        var failure = (await client.Client.V2.DataSources.Awaiting(data => data.ApplyAsync(Request)).Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.Guidance.Should().Contain(guidance);
        failure.Operation.Should().Be("V2.DataSources.Apply");
        failure.ToString().Should().NotContain("example-password");
    }

#pragma warning disable IMMUTA004 // These tests cover the experimental API.
    [Fact]
    public async Task A_deletion_names_its_key_escaped_and_may_be_a_dry_run()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"deleting":["a"]}"""));

        (await client.Client.V2.DataSources.DeleteAsync("Area: my/key", dryRun: true)).PotentialDeletions.Should().Equal("a");
        await client.Client.V2.DataSources.DeleteAsync("k");

        client.Server.Requests.Select(request => (request.Method.Method, request.RequestUri.PathAndQuery)).Should().Equal(
            ("DELETE", "/api/v2/data/Area%3A%20my%2Fkey?dryRun=true"), ("DELETE", "/api/v2/data/k"));
    }

    [Fact]
    public async Task A_deletion_that_finds_nothing_on_its_second_try_has_succeeded()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenStatus(404));

        var result = await client.Time.RunAsync(client.Client.V2.DataSources.DeleteAsync("k"));

        result.Changes.Should().Be(ChangeStatus.Unknown);
        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_deletion_dry_run_that_finds_nothing_says_so_after_a_lost_response()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenStatus(404));

        var deleting = client.Time.RunAsync(client.Client.V2.DataSources.DeleteAsync("k", dryRun: true));

        await deleting.Awaiting(d => d).Should().ThrowAsync<ImmutaNotFoundException>();
        client.Server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_of_a_missing_object_is_reported(bool dryRun)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404));

        (await client.Client.V2.DataSources.Awaiting(data => data.DeleteAsync("k", dryRun)).Should().ThrowAsync<ImmutaNotFoundException>())
            .Which.Guidance.Should().Contain("connection key");
    }
#pragma warning restore IMMUTA004
}
