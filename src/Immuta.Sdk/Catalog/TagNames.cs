using System.Buffers;
using System.Text.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Catalog;

// Full names of tags: paths of names joined by dots.
internal static class TagNames
{
    // Returns each name once, in the given order.
    public static IReadOnlyList<string> Require(IEnumerable<string> names, string parameter)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
        foreach (var name in distinct)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
            SendableText.ThrowIfBroken(name, parameter);
        }

        return distinct.Length > 0 ? distinct : throw new ArgumentException("Give at least one name.", parameter);
    }

    public static bool IsBelow(string? name, string parent) => name?.StartsWith($"{parent}.", StringComparison.Ordinal) == true;

    // The first part of the path.
    public static string RootOf(string name) => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;

    // Servers ignore tags that have no source. Tags that a person created have the source curated.
    public static byte[] ToBody(IEnumerable<string> names) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var name in names)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("source"u8, "curated"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    // A root that exists already is named, with the flag that keeps the tags below it. Without the root, the server rejects
    // the request because the hierarchy exists.
    public static byte[] ToCreationBody(IEnumerable<string> names, string? existingRoot) => Write(writer =>
    {
        writer.WriteStartObject();
        if (existingRoot is not null)
        {
            writer.WriteStartObject("rootTag"u8);
            writer.WriteString("name"u8, existingRoot);
            writer.WriteBoolean("deleteHierarchy"u8, value: false);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("tags"u8);
        foreach (var name in names)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
