using System.Diagnostics;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Immuta.Sdk.Tests.Diagnostics;

public class TelemetryTests
{
    [Fact]
    public async Task An_operation_is_one_span_with_its_retries_counted()
    {
        var host = $"{Guid.NewGuid():N}.example.com";
        using var exported = new ExportedSpans();
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, "1").ThenStatus(404), o => o.BaseAddress = new Uri($"https://{host}:8443"));

        var put = client.PutAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(1));
        await put.Invoking(async p => await p).Should().ThrowAsync<ImmutaNotFoundException>();

        var span = exported.All.Should().ContainSingle().Subject;
        span.OperationName.Should().Be("Things.Update");
        span.Status.Should().Be(ActivityStatusCode.Error);
        span.GetTagItem("server.address").Should().Be(host);
        span.GetTagItem("server.port").Should().Be(8443);
        span.GetTagItem("http.request.method").Should().Be("PUT");
        span.GetTagItem("url.template").Should().Be("/things/{id}");
        span.GetTagItem("http.response.status_code").Should().Be(404);
        span.GetTagItem("http.request.resend_count").Should().Be(1);
        span.GetTagItem("error.type").Should().Be("404");
    }

    [Fact]
    public async Task A_span_without_a_last_response_carries_no_earlier_status()
    {
        var host = $"{Guid.NewGuid():N}.example.com";
        using var exported = new ExportedSpans();
        var server = new StubHandler().ThenStatus(503, "0").ThenThrow(new HttpRequestException(HttpRequestError.ResponseEnded));
        using var client = new ClientUnderTest(server, o =>
        {
            o.BaseAddress = new Uri($"https://{host}");
            o.Resilience.Retry.MaxRetryAttempts = 1;
        });

        await client.Awaiting(c => c.ReadAsync()).Should().ThrowAsync<ImmutaConnectionException>();

        var span = exported.All.Should().ContainSingle().Subject;
        span.GetTagItem("http.request.resend_count").Should().Be(1);
        span.GetTagItem("http.response.status_code").Should().BeNull();
    }

    [Fact]
    public async Task Durations_and_retries_are_measured()
    {
        var host = $"{Guid.NewGuid():N}.example.com";
        using var exported = new ExportedMetrics();
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, "4").ThenJson(), o => o.BaseAddress = new Uri($"https://{host}"));

        var put = client.PutAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(4));
        await put;

        exported.SumOf("immuta.client.retries", host).Should().Be(1);
        exported.SumOf("immuta.client.operation.duration", host).Should().Be(4);
    }

    [Fact]
    public async Task Log_events_keep_their_numbers_and_categories()
    {
        using var client = new ClientUnderTest(
            new StubHandler().ThenJson("""{"token":"t-1"}""").ThenStatus(401).ThenJson("""{"token":"t-2"}""").ThenStatus(503, "1").ThenJson().ThenStatus(404),
            o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        var read = client.ReadAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(1));
        await read;
        await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaNotFoundException>();

        client.Logs.Entries.Where(entry => !entry.Text.Contains("Authentication.ExchangeToken", StringComparison.Ordinal))
            .Select(entry => (entry.Category, entry.Id.Id, entry.Level)).Should().Equal(
                ("Immuta.Sdk.Authentication", 101, LogLevel.Debug),
                ("Immuta.Sdk.Authentication", 101, LogLevel.Debug),
                ("Immuta.Sdk.Authentication", 103, LogLevel.Information),
                ("Immuta.Sdk.Http", 3, LogLevel.Warning),
                ("Immuta.Sdk.Http", 1, LogLevel.Debug),
                ("Immuta.Sdk.Http", 2, LogLevel.Information));
    }
}
