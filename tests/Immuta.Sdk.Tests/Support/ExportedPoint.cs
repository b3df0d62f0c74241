using OpenTelemetry.Metrics;

namespace Immuta.Sdk.Tests.Support;

/// <summary>One point of a metric: its sum, and the attributes by which it differs from the others.</summary>
internal sealed record ExportedPoint(string Metric, string Unit, double Sum, IReadOnlyDictionary<string, object?> Tags)
{
    public static ExportedPoint Create(MetricSnapshot metric, MetricPoint point)
    {
        var tags = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var tag in point.Tags)
        {
            tags.Add(tag.Key, tag.Value);
        }

        return new(metric.Name, metric.Unit, metric.MetricType is MetricType.Histogram ? point.GetHistogramSum() : point.GetSumLong(), tags);
    }
}
