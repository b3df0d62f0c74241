using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Tool;

// One JSON document on standard output, and nothing else.
internal static class JsonOutput
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    public static async Task WriteAsync(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(stream, s_indented))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        await output.WriteLineAsync(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    public static void WriteList(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    public static void WriteObjects<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> values, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStartObject();
            write(value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
