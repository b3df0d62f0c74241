using System.Collections.ObjectModel;
using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Immuta.Sdk.Tests.Support;

/// <summary>The spans of this test and this library that arrive at an exporter of the OpenTelemetry SDK.</summary>
internal sealed class ExportedSpans : IDisposable
{
    private readonly SynchronizedSpans _exported = [];
    private readonly TracerProvider _provider;

    // All tests of the run share the source; the spans below this one belong to the current test.
    private readonly Activity _test = new(nameof(ExportedSpans)) { ActivityTraceFlags = ActivityTraceFlags.Recorded };

    public ExportedSpans()
    {
        _provider = OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource("Immuta.Sdk").AddInMemoryExporter(_exported).Build();
        _test.SetIdFormat(ActivityIdFormat.W3C).Start();
    }

    public IReadOnlyList<Activity> All => [.. _exported.Copy().Where(span => span.TraceId == _test.TraceId)];

    public void Dispose()
    {
        _test.Dispose();
        _provider.Dispose();
    }

    // Other tests of the run export while this one reads.
    private sealed class SynchronizedSpans : Collection<Activity>
    {
        public Activity[] Copy()
        {
            lock (Items)
            {
                return [.. Items];
            }
        }

        protected override void InsertItem(int index, Activity item)
        {
            lock (Items)
            {
                base.InsertItem(Count, item);
            }
        }
    }
}
