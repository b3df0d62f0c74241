using System.Net;
using System.Net.Http.Headers;

namespace Immuta.Sdk.Benchmarks.Fleet;

// A tenant that takes a while for each response, and refuses more than some requests in each second.
internal sealed class SimulatedTenant(HttpMessageHandler tenant, FleetPlan plan, TimeProvider time) : DelegatingHandler(tenant)
{
    private readonly Lock _lock = new();
    private long _second;
    private int _accepted;

    public int Requests { get; private set; }

    public int Refused { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(plan.Latency, time, cancellationToken).ConfigureAwait(false);
        if (IsAccepted())
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request, Content = new StringContent("{}") };
        refusal.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
        return refusal;
    }

    private bool IsAccepted()
    {
        var second = time.GetUtcNow().Ticks / TimeSpan.TicksPerSecond;
        lock (_lock)
        {
            if (second != _second)
            {
                (_second, _accepted) = (second, 0);
            }

            Requests++;
            var isAccepted = _accepted++ < plan.RequestsPerSecond;
            Refused += isAccepted ? 0 : 1;
            return isAccepted;
        }
    }
}
