using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Yaml;

// A file can name its schema for an editor: "$schema" at the top, with a text. It is not part of the payload.
internal static class EditorSchema
{
    // Replaces the member by spaces, so that the offsets of all other members stay the same.
    public static ReadOnlyMemory<byte> Remove(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, JsonSanitizer.AnyDepth);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return json;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isSchema = reader.ValueTextEquals("$schema"u8);
            reader.Read();
            if (isSchema && reader.TokenType == JsonTokenType.String)
            {
                return Blank(json.ToArray(), start, (int)reader.BytesConsumed);
            }

            reader.Skip();
        }

        return json;
    }

    // One of the commas goes with the member: the one behind it, or else the one before it.
    private static byte[] Blank(byte[] json, int start, int end)
    {
        var next = end + json.AsSpan(end).IndexOfAnyExcept(" \t\r\n"u8);
        if (json[next] == (byte)',')
        {
            end = next + 1;
        }
        else
        {
            var previous = json.AsSpan(0, start).LastIndexOfAnyExcept(" \t\r\n"u8);
            start = json[previous] == (byte)',' ? previous : start;
        }

        json.AsSpan(start, end - start).Fill((byte)' ');
        return json;
    }
}
