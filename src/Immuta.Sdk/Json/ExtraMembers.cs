using System.Text.Json;

namespace Immuta.Sdk.Json;

// Collects, while a model is read, the members that have no property or do not fit it.
internal struct ExtraMembers
{
    private Dictionary<string, JsonElement>? _members;

    // The reader stands on the name of a member that is not known.
    public void AddUnknown(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        Keep(name, ref reader);
    }

    // The reader stands on the name, or on the first token of a value that does not fit its property.
    public void Keep(string name, ref Utf8JsonReader reader)
    {
        _members ??= new(StringComparer.Ordinal);
        _members[name] = UnicodeJson.Read(ref reader);
    }

    public readonly AdditionalProperties ToProperties() =>
        _members is null ? AdditionalProperties.Empty : new(_members);
}
