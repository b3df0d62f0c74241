using OpenTelemetry.Metrics;

namespace Immuta.Sdk.Tests.Support;

/// <summary>The metrics of this library that arrive at an exporter of the OpenTelemetry SDK, collected on demand.</summary>
internal sealed class ExportedMetrics : IDisposable
{
    private readonly List<MetricSnapshot> _exported = [];
    private readonly MeterProvider _provider;

    public ExportedMetrics() =>
        _provider = OpenTelemetry.Sdk.CreateMeterProviderBuilder().AddMeter("Immuta.Sdk").AddInMemoryExporter(_exported).Build();

    /// <summary>Gets the points of every metric, including those of other tests in the same process.</summary>
    public IReadOnlyList<ExportedPoint> Points
    {
        get
        {
            _exported.Clear();
            _provider.ForceFlush();
            return [.. _exported.SelectMany(metric => metric.MetricPoints.Select(point => ExportedPoint.Create(metric, point)))];
        }
    }

    public IReadOnlyList<ExportedPoint> PointsOf(string metric, string host) =>
        [.. Points.Where(point => point.Metric == metric && Equals(point.Tags["server.address"], host))];

    public long SumOf(string metric, string host) => (long)PointsOf(metric, host).Sum(point => point.Sum);

    public void Dispose() => _provider.Dispose();
}
