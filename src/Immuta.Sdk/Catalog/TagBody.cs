using System.Buffers;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Catalog;

// The body of a request about tags. It holds no secrets, so an exception may repeat it.
internal sealed class TagBody : IJsonModel
{
    private readonly IReadOnlyList<string> _names;
    private readonly string? _existingRoot;
    private readonly bool _isCreation;

    private TagBody(IReadOnlyList<string> names, bool isCreation, string? existingRoot = null)
    {
        _names = names;
        _isCreation = isCreation;
        _existingRoot = existingRoot;
    }

    public static RequestPayload ToApply(IReadOnlyList<string> names) => ToPayload(new(names, isCreation: false));

    // A root that exists already is named, with the flag that keeps the tags below it. Without the root, the server rejects
    // the request because the hierarchy exists.
    public static RequestPayload ToCreate(IReadOnlyList<string> names, string? existingRoot) => ToPayload(new(names, isCreation: true, existingRoot));

    public void Write(Utf8JsonWriter writer, bool reveal)
    {
        if (!_isCreation)
        {
            WriteNames(writer);
            return;
        }

        writer.WriteStartObject();
        if (_existingRoot is not null)
        {
            writer.WriteStartObject("rootTag"u8);
            writer.WriteString("name"u8, _existingRoot);
            writer.WriteBoolean("deleteHierarchy"u8, value: false);
            writer.WriteEndObject();
        }

        writer.WritePropertyName("tags"u8);
        WriteNames(writer);
        writer.WriteEndObject();
    }

    private static RequestPayload ToPayload(TagBody body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            body.Write(writer, reveal: true);
        }

        return RequestPayload.From(buffer.WrittenMemory, body);
    }

    private void WriteNames(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var name in _names)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            if (!_isCreation)
            {
                // Servers ignore tags that have no source. Tags that a person created have the source curated.
                writer.WriteString("source"u8, "curated"u8);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
