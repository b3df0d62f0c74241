namespace Immuta.Sdk.Tests.Support;

/// <summary>One measured sum with its unit and tags.</summary>
internal sealed record ExportedPoint(string Metric, string Unit, double Sum, IReadOnlyDictionary<string, object?> Tags);
