using System.Text.Json;
using System.Text.Json.Serialization;

namespace Immuta.Sdk.Workflows;

// Accepts defined names only, because a number could mean another step in another version.
internal sealed class StepNameConverter<TStep> : JsonConverter<TStep>
    where TStep : struct, Enum
{
    public override TStep Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.GetString();
        return Enum.TryParse<TStep>(name, out var step) && Enum.IsDefined(step) && step.ToString() == name
            ? step
            : throw new FormatException($"The entry names a {typeof(TStep).Name} that this library does not know. Update the library if a newer version wrote it.");
    }

    public override void Write(Utf8JsonWriter writer, TStep value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
