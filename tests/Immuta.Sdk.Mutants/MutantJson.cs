using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.Mutants;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(List<Mutant>))]
internal sealed partial class MutantJson : JsonSerializerContext;
