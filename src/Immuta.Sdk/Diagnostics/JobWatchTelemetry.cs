using System.Diagnostics;
using System.Diagnostics.Metrics;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Diagnostics;

// The telemetry of watching the jobs of one request: one span with an event per change, and the jobs in flight.
internal sealed class JobWatchTelemetry : IDisposable
{
    private readonly UpDownCounter<long> _active;
    private readonly TagList _tags;
    private readonly Activity? _span;
    private readonly Func<SecretRedactor> _createRedactor;
    private int _inFlight;
    private int _total;

    public JobWatchTelemetry(Activity? span, UpDownCounter<long> active, string bulkId, string host, int port, Func<SecretRedactor> createRedactor)
    {
        _active = active;
        _createRedactor = createRedactor;
        _tags = new TagList { { "server.address", host }, { "server.port", port } };
        _span = span;
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("server.address", host);
            span.SetTag("server.port", port);
            span.SetTag("immuta.bulk_id", createRedactor().Redact(bulkId));
        }
    }

    // The caller's span is current again after each snapshot, so each poll sets this one again.
    public void Enter()
    {
        if (_span is not null)
        {
            Activity.Current = _span;
        }
    }

    public void Changed(string jobId, string? state)
    {
        if (_span is { IsAllDataRequested: true })
        {
            var redactor = _createRedactor();
            _span.AddEvent(new ActivityEvent("immuta.job.state_changed", tags: new ActivityTagsCollection
            {
                ["immuta.job.id"] = redactor.Redact(jobId),
                ["immuta.job.state"] = redactor.RedactOrNull(state),
            }));
        }
    }

    public void Counted(int total, int inFlight)
    {
        _total = total;
        if (inFlight != _inFlight)
        {
            _active.Add(inFlight - _inFlight, _tags);
            _inFlight = inFlight;
        }
    }

    public void Ended(int unsuccessful)
    {
        if (_span is { IsAllDataRequested: true })
        {
            _span.SetTag("immuta.jobs.unsuccessful", unsuccessful);
            if (unsuccessful > 0)
            {
                _span.SetTag("error.type", "jobs_unsuccessful");
                _span.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    public void Failed(Exception failure)
    {
        if (_span is { IsAllDataRequested: true })
        {
            _span.SetTag("error.type", failure is OperationCanceledException ? "cancelled" : failure.GetType().Name);
            _span.SetStatus(ActivityStatusCode.Error);
        }
    }

    // Reset the gauge: after watching stops, the number in flight is unknown.
    public void Dispose()
    {
        _span?.SetTag("immuta.jobs.total", _total);
        Counted(_total, inFlight: 0);
        _span?.Dispose();
    }
}
