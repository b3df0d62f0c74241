using System.Text;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Yaml;

// Replaces the references in a JSON text: objects with the single member $param or $secret.
internal sealed class JsonReferences
{
    private readonly List<(int Start, int Length, int OriginalStart, int OriginalLength)> _edits = [];

    private JsonReferences(FileText file, IReferenceSource source)
    {
        var json = new List<byte>(file.Bytes.Length);
        var problems = new List<FileProblem>();
        var reader = new Utf8JsonReader(file.Bytes.Span, JsonSanitizer.AnyDepth);
        var copied = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.StartObject || Peek(reader) is not var (kind, argument, end))
            {
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            if (source.Resolve(kind, argument, out var problem) is not { } value)
            {
                problems.Add(file.Problem(file.GetPosition(start), "$", "reference", problem));
                continue;
            }

            json.AddRange(file.Bytes[copied..start].Span);
            _edits.Add((json.Count, Encoding.UTF8.GetByteCount(value), start, end - start));
            json.AddRange(Encoding.UTF8.GetBytes(value));
            copied = end;
        }

        json.AddRange(file.Bytes[copied..].Span);
        Json = problems.Count == 0 ? json.ToArray() : throw file.CreateException(problems);
    }

    public ReadOnlyMemory<byte> Json { get; }

    // Only a text that holds a reference is copied.
    public static JsonReferences? Replace(FileText file, IReferenceSource? source) =>
        source is not null && (file.Bytes.Span.IndexOf("\"$param\""u8) >= 0 || file.Bytes.Span.IndexOf("\"$secret\""u8) >= 0) ? new(file, source) : null;

    // Everything inside a replaced value stands where its reference stands.
    public int OriginalOffset(int offset)
    {
        var moved = 0;
        foreach (var edit in _edits)
        {
            if (offset < edit.Start)
            {
                break;
            }

            if (offset < edit.Start + edit.Length)
            {
                return edit.OriginalStart;
            }

            moved = edit.OriginalStart + edit.OriginalLength - edit.Start - edit.Length;
        }

        return offset + moved;
    }

    private static (string Kind, string Argument, int End)? Peek(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        var kind = reader.ValueTextEquals("$param"u8) ? "param" : reader.ValueTextEquals("$secret"u8) ? "secret" : null;
        if (kind is null || !reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        var argument = reader.GetString()!;
        return reader.Read() && reader.TokenType == JsonTokenType.EndObject ? (kind, argument, (int)reader.BytesConsumed) : null;
    }
}
