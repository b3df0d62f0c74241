using System.Net;
using System.Net.Http.Headers;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Benchmarks.Fleet;

// A tenant that takes a while for each response, refuses more than some requests in each second, and has one queue of jobs.
internal sealed class SimulatedTenant(FakeImmuta tenant, FleetPlan plan, TimeProvider time) : DelegatingHandler(tenant.CreateHandler())
{
    private readonly Lock _lock = new();
    private long _second;
    private int _accepted;
    private DateTimeOffset _jobsEnd;

    public int Requests { get; private set; }

    public int Refused { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(plan.Latency, time, cancellationToken).ConfigureAwait(false);
        if (Accept(startsJobs: request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/data/connection"))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request, Content = new StringContent("{}") };
        refusal.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
        return refusal;
    }

    private bool Accept(bool startsJobs)
    {
        var now = time.GetUtcNow();
        var second = now.Ticks / TimeSpan.TicksPerSecond;
        lock (_lock)
        {
            if (second != _second)
            {
                (_second, _accepted) = (second, 0);
            }

            Requests++;
            if (_accepted >= plan.RequestsPerSecond)
            {
                Refused++;
                return false;
            }

            _accepted++;
            if (startsJobs)
            {
                var start = _jobsEnd > now ? _jobsEnd : now;
                _jobsEnd = start + TimeSpan.FromSeconds((double)plan.Objects / plan.ObjectsPerSecond);
                tenant.SetNextJobs(new FakeJobPlan { WaitsFor = start - now, RunsFor = _jobsEnd - start });
            }

            return true;
        }
    }
}
