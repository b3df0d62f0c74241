using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Records every activity, measurement, network event, and log of its own factory until it is disposed.</summary>
internal sealed class Ears : IDisposable
{
    private readonly ConcurrentQueue<(string Source, string Text)> _heard = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly EventSources _events;

    public Ears()
    {
        Logs = new PrintingLoggers((category, text) => _heard.Enqueue(("log " + category, text)));
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _heard.Enqueue(($"span {activity.Source.Name}", Describe(activity))),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.Start();
        _events = new EventSources((source, text) => _heard.Enqueue(("event " + source, text)));
    }

    public PrintingLoggers Logs { get; }

    /// <summary>Gets all recorded texts, including those of other tests in the same process.</summary>
    public IReadOnlyList<(string Source, string Text)> Heard => [.. _heard];

    /// <summary>Gets the texts that this library emitted, without those of the runtime about broken responses.</summary>
    public IEnumerable<string> HeardOfUs => Heard.Where(one => one.Source.EndsWith("Immuta.Sdk", StringComparison.Ordinal) || one.Source.StartsWith("log Immuta.Sdk", StringComparison.Ordinal)).Select(one => one.Text);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
        _events.Dispose();
        Logs.Dispose();
    }

    private void Note(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _heard.Enqueue(($"measure {instrument.Meter.Name}", $"{instrument.Name} {value} {string.Join(' ', tags.ToArray())}"));

    private static string Describe(Activity activity) =>
        $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} "
        + string.Join(' ', activity.Events.Select(e => $"{e.Name} {string.Join(' ', e.Tags)}"));

    private sealed class EventSources(Action<string, string> hear) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            // The internal sources of the runtime, Private.InternalDiagnostics, print raw requests by design.
            if (eventSource.Name.StartsWith("System.Net.", StringComparison.Ordinal) || eventSource.Name.StartsWith("Microsoft-Extensions-", StringComparison.Ordinal))
            {
                EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
            }
        }

        // The base constructor calls the method above before the parameter of this constructor is stored.
        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            hear?.Invoke(eventData.EventSource.Name, $"{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}");
    }
}
