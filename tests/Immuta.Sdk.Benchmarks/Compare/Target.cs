using Immuta.Sdk.Benchmarks.Contenders;

namespace Immuta.Sdk.Benchmarks.Compare;

// The maximum cost of a contender as multiples of another one, or in bytes if it is compared with none.
internal sealed record Target(string? Reference, double Bytes, double? Time = null)
{
    public string Contender { get; init; } = SdkContender.SdkName;

    // What the number of bytes stands for.
    public string? Meaning { get; init; }
}
