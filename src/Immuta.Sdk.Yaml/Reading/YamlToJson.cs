using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Immuta.Sdk.Yaml;

// Writes the nodes as JSON and records the origin of each value and name.
internal sealed class YamlToJson(FileText text, IReadOnlyList<YamlNode> nodes)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private readonly List<(int Offset, int Node)> _marks = [];
    private int _depth;
    private int _aliases;
    private int _aliasNodes;
    private int _aliasCharacters;

    // Plain scalars that are read as strings because their position allows only strings.
    public HashSet<int> ForcedStrings { get; } = [];

    // Plain scalars with an ambiguous meaning: empty values, and numbers that JSON does not support.
    public List<(int Offset, int Node)> Ambiguous { get; } = [];

    public ReadOnlyMemory<byte> Json => _json.WrittenMemory;

    public FilePosition PositionOf(int node) => nodes[node].Position;

    public void Write()
    {
        _json.ResetWrittenCount();
        _marks.Clear();
        Ambiguous.Clear();
        (_aliasNodes, _aliasCharacters) = (0, 0);
        using var writer = new Utf8JsonWriter(_json, s_options);
        Write(writer, 0);
    }

    // The node at a position in the JSON. An array element begins after the comma that precedes it.
    public int NodeAt(int offset)
    {
        var (low, high) = (0, _marks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _marks[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        return _marks[low].Node;
    }

    private void Write(Utf8JsonWriter writer, int index)
    {
        var node = nodes[index];
        if (node.Kind == YamlKind.Alias)
        {
            _aliases++;
            Write(writer, node.Target);
            _aliases--;
            return;
        }

        Mark(writer, index);
        if (_aliases > 0 && (++_aliasNodes > YamlLimits.AliasNodes || (_aliasCharacters += node.Text?.Length ?? 0) > YamlLimits.AliasCharacters))
        {
            throw text.CreateException(node.Position, "alias", YamlLimits.TooManyAliases);
        }

        switch (node.Kind)
        {
            case YamlKind.Mapping:
                Enter(node);
                writer.WriteStartObject();
                WriteMembers(writer, index + 1, node.Next);
                writer.WriteEndObject();
                _depth--;
                break;
            case YamlKind.Sequence:
                Enter(node);
                writer.WriteStartArray();
                for (var item = index + 1; item < node.Next; item = nodes[item].Next)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                _depth--;
                break;
            case YamlKind.Json:
                writer.WriteRawValue(node.Text!);
                break;
            case YamlKind.Plain when !ForcedStrings.Contains(index):
                WritePlain(writer, node.Text!);
                break;
            default:
                writer.WriteStringValue(node.Text);
                break;
        }
    }

    private void WriteMembers(Utf8JsonWriter writer, int member, int end)
    {
        while (member < end)
        {
            Mark(writer, member);
            writer.WritePropertyName(nodes[member].Text!);
            Write(writer, member + 1);
            member = nodes[member + 1].Next;
        }
    }

    private void WritePlain(Utf8JsonWriter writer, string value)
    {
        switch (YamlScalar.KindOf(value))
        {
            case YamlScalarKind.Null:
                if (value.Length == 0)
                {
                    Ambiguous.Add(_marks[^1]);
                }

                writer.WriteNullValue();
                break;
            case YamlScalarKind.True:
                writer.WriteBooleanValue(true);
                break;
            case YamlScalarKind.False:
                writer.WriteBooleanValue(false);
                break;
            case YamlScalarKind.Number:
                writer.WriteRawValue(value);
                break;
            case YamlScalarKind.OtherNumber:
                Ambiguous.Add(_marks[^1]);
                writer.WriteNumberValue(0);
                break;
            default:
                writer.WriteStringValue(value);
                break;
        }
    }

    private void Mark(Utf8JsonWriter writer, int node) => _marks.Add(((int)(writer.BytesCommitted + writer.BytesPending), node));

    // Aliases can make a document deeper than its text.
    private void Enter(YamlNode node)
    {
        if (++_depth > YamlLimits.Depth)
        {
            throw text.CreateException(node.Position, "depth", YamlLimits.TooDeep);
        }
    }
}
