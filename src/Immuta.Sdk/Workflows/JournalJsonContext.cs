using System.Text.Json.Serialization;

namespace Immuta.Sdk.Workflows;

// The stored format of an entry. Steps are stored by name, so their order may change between versions.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(StepNameConverter<OnboardingStep>), typeof(StepNameConverter<RotationStep>), typeof(StepNameConverter<DeregistrationStep>)])]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;
