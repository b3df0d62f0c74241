using System.Text.Json.Serialization;

namespace Immuta.Sdk.Benchmarks.Contenders.Models;

// A serialiser context written for exactly these calls.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlainIntegration))]
[JsonSerializable(typeof(IReadOnlyList<PlainIntegration>))]
[JsonSerializable(typeof(PlainRequest))]
internal sealed partial class PlainContext : JsonSerializerContext;
