using System.Text.Json;

namespace Immuta.Sdk.Json;

// Collects the members of a model that have no property or don't fit their property.
internal struct ExtraMembers
{
    private Dictionary<string, JsonElement>? _members;

    // The reader is positioned on the name of an unknown member.
    public void AddUnknown(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        Add(name, ref reader);
    }

    // The reader is positioned on the name, or on the first token of a value that doesn't fit its property.
    public void Add(string name, ref Utf8JsonReader reader)
    {
        _members ??= new(StringComparer.Ordinal);
        _members[name] = JsonSanitizer.Read(ref reader);
    }

    public readonly AdditionalProperties ToProperties() =>
        _members is null ? AdditionalProperties.Empty : new(_members);
}
