namespace Immuta.Sdk.Benchmarks.Compare;

// What the SDK may cost at most, as a multiple of the floor, and how much more the others must allocate.
internal sealed record Target(double Bytes, double Time, double? LessThanRestSharp = null, double? LessThanRestEase = null);
