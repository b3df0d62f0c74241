using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Immuta.Sdk.Tests.Support;

/// <summary>The metrics of this library that arrive at an exporter of the OpenTelemetry SDK, collected on demand.</summary>
internal sealed class ExportedMetrics : IDisposable
{
    private readonly Exporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    public ExportedMetrics()
    {
        _reader = new BaseExportingMetricReader(_exporter);
        _provider = OpenTelemetry.Sdk.CreateMeterProviderBuilder().AddMeter("Immuta.Sdk").AddReader(_reader).Build();
    }

    public IReadOnlyList<ExportedPoint> PointsOf(string metric, string host)
    {
        _exporter.Points.Clear();
        _reader.Collect();
        return [.. _exporter.Points.Where(point => point.Metric == metric && Equals(point.Tags["server.address"], host))];
    }

    public long SumOf(string metric, string host) => (long)PointsOf(metric, host).Sum(point => point.Sum);

    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
    }

    private sealed class Exporter : BaseExporter<Metric>
    {
        public List<ExportedPoint> Points { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    var tags = new Dictionary<string, object?>(StringComparer.Ordinal);
                    foreach (var tag in point.Tags)
                    {
                        tags.Add(tag.Key, tag.Value);
                    }

                    var sum = metric.MetricType is MetricType.Histogram ? point.GetHistogramSum() : point.GetSumLong();
                    Points.Add(new(metric.Name, metric.Unit, sum, tags));
                }
            }

            return ExportResult.Success;
        }
    }
}
