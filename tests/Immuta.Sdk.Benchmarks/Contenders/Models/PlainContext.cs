using System.Text.Json.Serialization;

namespace Immuta.Sdk.Benchmarks.Contenders.Models;

// What a careful programmer would write for exactly these calls and nothing else.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlainIntegration))]
[JsonSerializable(typeof(IReadOnlyList<PlainIntegration>))]
[JsonSerializable(typeof(PlainRequest))]
internal sealed partial class PlainContext : JsonSerializerContext;
