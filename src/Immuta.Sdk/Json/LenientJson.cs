using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Json;

// Reads the value of one member as its type. Accepts numbers and Booleans as strings and the other way round,
// treats null as absent, and keeps values that don't fit as extra members, so that no response fails to be read and
// nothing is lost. Each method starts on the member's name. Models that are nested too deeply are kept as JSON,
// because models are read recursively.
internal static partial class LenientJson
{
    public static string? ReadString(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
    {
        reader.Read();
        return ReadStringValue(ref reader, name, ref extra);
    }

    public static Secret? ReadSecret(ref Utf8JsonReader reader, string name, ref ExtraMembers extra) =>
        ReadString(ref reader, name, ref extra) is { } value ? new Secret(value) : null;

    public static T? ReadText<T>(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
        where T : struct, IJsonText<T>
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && T.Known(ref reader) is { } known)
        {
            return T.Create(known);
        }

        if (ReadStringValue(ref reader, name, ref extra) is not { } value)
        {
            return null;
        }

        // An empty text isn't a valid value of the type, and would not be written back.
        var text = T.Create(value);
        if (text.Value.Length == 0)
        {
            extra.Add(name, ref reader);
            return null;
        }

        return text;
    }

    public static bool? ReadBoolean(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String when bool.TryParse(reader.GetString(), out var value):
                return value;
            default:
                extra.Add(name, ref reader);
                return null;
        }
    }

    public static int? ReadInt32(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when reader.TryGetInt32(out var value):
                return value;
            case JsonTokenType.String when TryParse(ref reader, out var value):
                return value;
            default:
                extra.Add(name, ref reader);
                return null;
        }
    }

    // A text without an offset would be read as local time, so it is kept as it is.
    public static DateTimeOffset? ReadTimestamp(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when HasOffset(reader.GetString()!) && reader.TryGetDateTimeOffset(out var value):
                return value;
            default:
                extra.Add(name, ref reader);
                return null;
        }
    }

    public static T? ReadValue<T>(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
        where T : class, IJsonValue<T>
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var start = reader;
        if (T.TryRead(ref reader) is { } value)
        {
            return value;
        }

        reader = start;
        extra.Add(name, ref reader);
        return null;
    }

    public static JsonElement? ReadRaw(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : JsonSanitizer.Read(ref reader);
    }

    public static T? ReadModel<T>(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
        where T : class, IJsonModel<T>
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject when reader.CurrentDepth < JsonSanitizer.MaxDepth:
                return T.Read(ref reader);
            default:
                extra.Add(name, ref reader);
                return null;
        }
    }

    public static IReadOnlyList<T>? ReadModels<T>(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
        where T : class, IJsonModel<T>
    {
        if (!TryEnterArray(ref reader, name, ref extra))
        {
            return null;
        }

        var start = reader;
        var items = new OwnList<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || reader.CurrentDepth >= JsonSanitizer.MaxDepth)
            {
                return KeepRaw<T>(ref reader, start, name, ref extra);
            }

            items.Add(T.Read(ref reader));
        }

        return items;
    }

    // Keeps a null as an extra member, because it differs from an absent list here.
    public static IReadOnlyList<T>? ReadModelsOrNull<T>(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
        where T : class, IJsonModel<T>
    {
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.Null)
        {
            return ReadModels<T>(ref reader, name, ref extra);
        }

        reader.Read();
        extra.Add(name, ref reader);
        return null;
    }

    // Accepts a single item in place of a list. It is written back as a list.
    public static IReadOnlyList<T>? ReadOneOrMany<T>(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
        where T : class, IJsonModel<T>
    {
        var ahead = reader;
        ahead.Read();
        return ahead.TokenType != JsonTokenType.StartObject || ahead.CurrentDepth >= JsonSanitizer.MaxDepth
            ? ReadModels<T>(ref reader, name, ref extra)
            : [ReadModel<T>(ref reader, name, ref extra)!];
    }

    public static TList? ReadList<TList, TItem>(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
        where TList : class, IJsonList<TList, TItem>
        where TItem : class, IJsonModel<TItem> =>
        ReadModels<TItem>(ref reader, name, ref extra) is { } items ? TList.Create(items) : null;

    // Null here differs from an empty list and from an absent member.
    public static TList? ReadNullableList<TList, TItem>(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
        where TList : class, IJsonList<TList, TItem>
        where TItem : class, IJsonModel<TItem>
    {
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.Null)
        {
            return ReadList<TList, TItem>(ref reader, name, ref extra);
        }

        reader.Read();
        return TList.NullValue;
    }

    public static IReadOnlyList<string>? ReadStrings(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
    {
        if (!TryEnterArray(ref reader, name, ref extra))
        {
            return null;
        }

        var start = reader;
        var items = new OwnList<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    items.Add(reader.GetString()!);
                    break;
                case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    items.Add(RawText(ref reader));
                    break;
                default:
                    return KeepRaw<string>(ref reader, start, name, ref extra);
            }
        }

        return items;
    }

    public static IReadOnlyList<JsonElement>? ReadRawItems(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
    {
        if (!TryEnterArray(ref reader, name, ref extra))
        {
            return null;
        }

        var items = new OwnList<JsonElement>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(JsonSanitizer.Read(ref reader));
        }

        return items;
    }

    // Utf8JsonReader.Skip throws unless the reader has the final block, and a response longer than the serializer's buffer
    // arrives in parts. The serializer buffers a whole value before it calls a converter.
    public static void Skip(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
        {
            throw new JsonException();
        }
    }

    // Returns the spelling of a fixed value that the server used; the first one if the value is another.
    public static string ReadSpelling(ref Utf8JsonReader reader, params ReadOnlySpan<string> spellings)
    {
        reader.Read();
        foreach (var spelling in spellings)
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(spelling))
            {
                return spelling;
            }
        }

        Skip(ref reader);
        return spellings[0];
    }

    // Returns a reader on the object that is the value, to read it after its siblings. Any other value is kept as extra.
    public static Utf8JsonReader SkipObject(scoped ref Utf8JsonReader reader, string name, scoped ref ExtraMembers extra)
    {
        reader.Read();
        var start = reader;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Skip(ref reader);
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            extra.Add(name, ref reader);
        }

        return start;
    }

    public static string RawText(ref Utf8JsonReader reader) =>
        reader.HasValueSequence
            ? Encoding.UTF8.GetString(reader.ValueSequence.ToArray())
            : Encoding.UTF8.GetString(reader.ValueSpan);

    // From "2025-03-04T05:06:07Z" to "2025-03-04T05:06:07.1234567+02:00". More digits would be lost.
    private static bool HasOffset(string text) => text.Length >= 20 && (text[^1] == 'Z' ? text.Length <= 28 : text[^6] is '+' or '-' && text.Length <= 33);

    private static bool TryParse(ref Utf8JsonReader reader, out int value)
    {
        value = 0;
        return !reader.HasValueSequence
            && Utf8Parser.TryParse(reader.ValueSpan, out value, out var used)
            && used == reader.ValueSpan.Length;
    }

    private static bool TryEnterArray(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartArray)
        {
            return true;
        }

        if (reader.TokenType is not JsonTokenType.Null)
        {
            extra.Add(name, ref reader);
        }

        return false;
    }

    private static IReadOnlyList<T>? KeepRaw<T>(ref Utf8JsonReader reader, Utf8JsonReader start, string name, ref ExtraMembers extra)
    {
        reader = start;
        extra.Add(name, ref reader);
        return null;
    }

    private static string? ReadStringValue(ref Utf8JsonReader reader, string name, ref ExtraMembers extra)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return RawText(ref reader);
            default:
                extra.Add(name, ref reader);
                return null;
        }
    }
}
