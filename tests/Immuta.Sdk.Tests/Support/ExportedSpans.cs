using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Immuta.Sdk.Tests.Support;

/// <summary>The spans of this test and this library that arrive at an exporter of the OpenTelemetry SDK.</summary>
internal sealed class ExportedSpans : IDisposable
{
    private readonly Exporter _exporter = new();
    private readonly SimpleActivityExportProcessor _processor;
    private readonly TracerProvider _provider;

    // All tests of the run share the exporter; the spans below this one belong to the current test.
    private readonly Activity _test = new(nameof(ExportedSpans)) { ActivityTraceFlags = ActivityTraceFlags.Recorded };

    public ExportedSpans()
    {
        _processor = new SimpleActivityExportProcessor(_exporter);
        _provider = OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource("Immuta.Sdk").AddProcessor(_processor).Build();
        _test.SetIdFormat(ActivityIdFormat.W3C).Start();
    }

    public IReadOnlyList<Activity> All
    {
        get
        {
            lock (_exporter.Spans)
            {
                return [.. _exporter.Spans.Where(span => span.TraceId == _test.TraceId)];
            }
        }
    }

    public void Dispose()
    {
        _test.Dispose();
        _provider.Dispose();
        _processor.Dispose();
        _exporter.Dispose();
    }

    private sealed class Exporter : BaseExporter<Activity>
    {
        public List<Activity> Spans { get; } = [];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            lock (Spans)
            {
                foreach (var span in batch)
                {
                    Spans.Add(span);
                }
            }

            return ExportResult.Success;
        }
    }
}
