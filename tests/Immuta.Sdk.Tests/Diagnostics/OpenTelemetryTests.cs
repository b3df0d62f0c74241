using System.Diagnostics;
using System.Net;
using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Jobs;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Diagnostics;

/// <summary>Tests the telemetry that arrives at an exporter of the OpenTelemetry SDK, as users see it.</summary>
public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task Following_jobs_is_one_span_with_an_event_a_change_and_its_requests_below()
    {
        using var exported = new ExportedSpans();
        await using var fixture = new JobFixture();
        var job = fixture.Start(JobFixture.Minutes(1), JobFixture.Minutes(2, end: "failed"));

        await fixture.WaitAsync(job);

        var span = exported.All.Should().ContainSingle(s => s.OperationName == "BulkJob.Watch").Subject;
        span.GetTagItem("immuta.bulk_id").Should().Be(job.Id.Value);
        span.Kind.Should().Be(ActivityKind.Internal);
        span.Status.Should().Be(ActivityStatusCode.Error);
        span.GetTagItem("error.type").Should().Be("jobs_unsuccessful");
        span.GetTagItem("immuta.jobs.total").Should().Be(2);
        span.GetTagItem("immuta.jobs.unsuccessful").Should().Be(1);
        span.GetTagItem("server.address").Should().Be("acme.example.com");
        span.Events.Should().OnlyContain(change => change.Name == "immuta.job.state_changed");
        span.Events.Select(change => change.Tags.Single(tag => tag.Key == "immuta.job.state").Value).Should().Equal("active", "active", "completed", "failed");
        exported.All.Where(s => s.OperationName == "Jobs.List" && s.ParentSpanId == span.SpanId)
            .Should().HaveCount(fixture.CountRequests("GET", "/jobs"), because: "each look belongs to the span, the later ones too");
    }

    [Fact]
    public async Task Following_that_ends_early_says_why()
    {
        using var exported = new ExportedSpans();
        await using var fixture = new JobFixture();
        var never = fixture.Start(JobFixture.Minutes(1) with { ListedAfter = TimeSpan.FromDays(1) });

        await fixture.Invoking(f => f.WaitAsync(never)).Should().ThrowAsync<ImmutaNoJobsException>();

        exported.All.Single(s => s.OperationName == "BulkJob.Watch").GetTagItem("error.type").Should().Be(nameof(ImmutaNoJobsException));
    }

    [Fact]
    public async Task Jobs_in_flight_rise_and_fall_and_are_zero_after_watching_stops()
    {
        var host = $"{Guid.NewGuid():N}.example.com";
        var clock = new ManualTimeProvider();
        await using var fake = new FakeImmuta(new FakeImmutaOptions { TimeProvider = clock });
        await using var client = ImmutaClient.Create(Options(host, clock, fake));
        using var exported = new ExportedMetrics();
        var job = client.Jobs.Follow(fake.StartJobs(JobFixture.Minutes(1), JobFixture.Minutes(60)));
        List<long> inFlight = [];

        await clock.RunAsync(LeaveEarlyAsync());
        inFlight.Add(exported.SumOf("immuta.client.jobs.active", host));

        inFlight.Distinct().Should().Equal(2, 1, 0);

        async Task<bool> LeaveEarlyAsync()
        {
            await foreach (var progress in job.WatchAsync())
            {
                inFlight.Add(exported.SumOf("immuta.client.jobs.active", host));
                if (progress.EndedCount == 1)
                {
                    break;
                }
            }

            return true;
        }
    }

    [Fact]
    public async Task Durations_are_seconds_and_retries_are_counted_with_the_route_and_the_reason()
    {
        var host = $"{Guid.NewGuid():N}.example.com";
        var clock = new ManualTimeProvider();
        await using var fake = new FakeImmuta();
        await using var client = ImmutaClient.Create(Options(host, clock, fake));
        using var exported = new ExportedMetrics();
        fake.FailNext(HttpStatusCode.ServiceUnavailable);

        await clock.RunAsync(client.Integrations.ListAsync());

        var duration = exported.PointsOf("immuta.client.operation.duration", host).Should().ContainSingle().Subject;
        duration.Unit.Should().Be("s");
        duration.Tags.Should().Contain("url.template", "/integrations").And.Contain("http.request.method", "GET").And.Contain("http.response.status_code", 200).And.NotContainKey("error.type");
        var retry = exported.PointsOf("immuta.client.retries", host).Should().ContainSingle().Subject;
        retry.Unit.Should().Be("{retry}");
        retry.Sum.Should().Be(1);
        retry.Tags.Should().Contain("error.type", "503");
    }

    [Fact]
    public async Task A_client_that_ends_does_not_silence_the_others()
    {
        var host = $"{Guid.NewGuid():N}.example.com";
        await using var fake = new FakeImmuta();
        using var exported = new ExportedMetrics();
        await using var client = ImmutaClient.Create(Options(host, TimeProvider.System, fake));
        await client.Integrations.ListAsync();

        await using (var another = ImmutaClient.Create(Options("another.example.com", TimeProvider.System, fake)))
        {
            await another.Integrations.ListAsync();
        }

        exported.PointsOf("immuta.client.operation.duration", host).Should().ContainSingle();
        await client.Integrations.GetStatusAsync(10000).Invoking(status => status).Should().ThrowAsync<ImmutaNotFoundException>();
        exported.PointsOf("immuta.client.operation.duration", host).Should().HaveCount(2);
    }

    private static ImmutaClientOptions Options(string host, TimeProvider clock, FakeImmuta fake) => new()
    {
        BaseAddress = new Uri($"https://{host}"),
        ApiKey = fake.ApiKey,
        HttpMessageHandler = fake.CreateHandler(),
        TimeProvider = clock,
    };
}
