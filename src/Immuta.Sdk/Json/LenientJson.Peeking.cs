using System.Text.Json;

namespace Immuta.Sdk.Json;

// Looks ahead in an object, without moving the caller's reader.
internal static partial class LenientJson
{
    // Looks ahead for the string or Boolean that selects the case of a union, in any position.
    // The reader is a copy, so the caller's reader stays on the opening brace.
    public static string? PeekDiscriminator(Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        !TryEnter(ref reader, name) ? null : reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => null,
        };

    // Looks for a discriminator inside one of the members.
    public static string? PeekDiscriminator(Utf8JsonReader reader, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> name) =>
        TryEnter(ref reader, parent) ? PeekDiscriminator(reader, name) : null;

    // Returns the first of the names, in the given order, for which the object has a value other than null or false.
    public static string? PeekPresent(Utf8JsonReader reader, params ReadOnlySpan<string> names)
    {
        var first = names.Length;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = 0;
            while (index < first && !reader.ValueTextEquals(names[index]))
            {
                index++;
            }

            reader.Read();
            first = reader.TokenType is JsonTokenType.Null or JsonTokenType.False ? first : index;
            Skip(ref reader);
        }

        return first < names.Length ? names[first] : null;
    }

    // Whether a member of an object is missing or null. The reader is a copy.
    public static bool IsAbsent(Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        !TryEnter(ref reader, name) || reader.TokenType == JsonTokenType.Null;

    // Moves from the opening brace of an object to the value of a member. Returns false if it isn't an object or lacks it.
    public static bool TryEnter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            Skip(ref reader);
        }

        return false;
    }
}
