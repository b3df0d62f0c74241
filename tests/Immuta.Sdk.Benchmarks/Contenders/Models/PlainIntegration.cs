namespace Immuta.Sdk.Benchmarks.Contenders.Models;

public sealed record PlainIntegration
{
    public long Id { get; set; }

    public string? Status { get; set; }

    public PlainValidationResults? ValidationResults { get; set; }

    public string? Type { get; set; }

    public bool? AutoBootstrap { get; set; }

    public PlainConfiguration? Config { get; set; }
}
