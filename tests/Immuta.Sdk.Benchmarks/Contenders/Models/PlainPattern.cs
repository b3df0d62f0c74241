namespace Immuta.Sdk.Benchmarks.Contenders.Models;

public sealed record PlainPattern
{
    public IReadOnlyList<string>? Exclude { get; set; }
}
