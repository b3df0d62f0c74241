using System.Text.Json.Serialization;

namespace Immuta.Sdk.Workflows;

// The stored format of an inventory: one item a line, kinds by name.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(StepNameConverter<MigrationItemKind>)])]
[JsonSerializable(typeof(MigrationItem))]
internal sealed partial class MigrationJsonContext : JsonSerializerContext;
