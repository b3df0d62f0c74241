namespace Immuta.Sdk.Benchmarks.Compare;

// The maximum cost of the SDK as a multiple of the floor, and how much more the others must allocate.
internal sealed record Target(double Bytes, double Time, double? LessThanRestSharp = null, double? LessThanRestEase = null);
