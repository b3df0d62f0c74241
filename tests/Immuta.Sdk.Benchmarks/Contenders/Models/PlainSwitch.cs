namespace Immuta.Sdk.Benchmarks.Contenders.Models;

public sealed record PlainSwitch
{
    public bool? Enabled { get; set; }
}
