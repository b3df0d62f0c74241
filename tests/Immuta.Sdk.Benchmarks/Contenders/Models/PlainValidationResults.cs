namespace Immuta.Sdk.Benchmarks.Contenders.Models;

public sealed record PlainValidationResults
{
    public string? Status { get; set; }

    public IReadOnlyList<PlainValidationTest>? ValidationTests { get; set; }
}
