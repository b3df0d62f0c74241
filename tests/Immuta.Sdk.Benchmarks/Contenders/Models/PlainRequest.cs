namespace Immuta.Sdk.Benchmarks.Contenders.Models;

public sealed record PlainRequest
{
    public string? Type { get; set; }

    public bool? AutoBootstrap { get; set; }

    public PlainConfiguration? Config { get; set; }
}
