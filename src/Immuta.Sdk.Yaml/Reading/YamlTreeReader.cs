using System.Runtime.InteropServices;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Immuta.Sdk.Yaml;

// Reads the one document of a file into a flat list of nodes, and refuses what no payload needs.
internal sealed class YamlTreeReader
{
    private const string StringTag = "tag:yaml.org,2002:str";

    private readonly FileText _text;
    private readonly Parser _parser;
    private readonly List<YamlNode> _nodes = [];
    private readonly List<YamlFrame> _open = [];
    private readonly List<FileProblem> _problems = [];
    private readonly Dictionary<string, int> _anchors = new(StringComparer.Ordinal);
    private int _depth;
    private bool _isNameless;

    private YamlTreeReader(FileText text, TextReader reader)
    {
        _text = text;
        _parser = new Parser(reader);
    }

    public static IReadOnlyList<YamlNode> Read(FileText text)
    {
        using var reader = new StreamReader(Open(text.Bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        return new YamlTreeReader(text, reader).Read();
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new(bytes.ToArray(), writable: false);

    private List<YamlNode> Read()
    {
        var documents = 0;
        while (MoveNext())
        {
            if (_isNameless)
            {
                // What is not there has no place of its own, but its value has.
                _isNameless = false;
                Report(_parser.Current!, "name", "A member has no name here: write one before the colon.");
            }

            switch (_parser.Current)
            {
                case DocumentStart start when ++documents > 1:
                    throw _text.Fault(PlaceOf(start), "documents", "A second document begins here: a file holds one payload, so move it to a file of its own.");
                case AnchorAlias alias:
                    AddAlias(alias);
                    break;
                case Scalar scalar:
                    AddScalar(scalar);
                    break;
                case MappingStart start:
                    Enter(start, YamlKind.Mapping);
                    break;
                case SequenceStart start:
                    Enter(start, YamlKind.Sequence);
                    break;
                case MappingEnd or SequenceEnd:
                    Leave();
                    break;
            }
        }

        if (_nodes.Count == 0 || _nodes[0] is { Kind: YamlKind.Plain, Text: "" })
        {
            throw _text.Fault(new(1, 1), "empty", "The file holds no payload: write one, or remove the file.");
        }

        return _problems.Count == 0 ? _nodes : throw _text.Fault(_problems);
    }

    private bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception failure) when (failure is YamlException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            throw YamlSyntax.Explain(_text, failure, _parser.Current is { } last ? new((int)last.End.Line, (int)last.End.Column) : new(1, 1));
        }
    }

    private void AddAlias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            Report(alias, "alias", "The alias stands for an anchor that is not above it: write the value out.");
        }
        else if (_nodes[target].Next == 0)
        {
            Report(alias, "alias", "The alias stands for something that holds it: write the value out.");
        }

        if (IsName())
        {
            throw Refuse(alias, "name", "An alias cannot be the name of a member: write the name out.");
        }

        Add(YamlKind.Alias, text: null, alias, target);
    }

    private void AddScalar(Scalar scalar)
    {
        var isText = scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty;
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific && scalar.Tag.Value != StringTag)
        {
            Report(scalar, "tag", "Tags are not part of payloads, save !!str: remove it.");
        }

        if (IsName())
        {
            AddName(scalar);
        }

        Remember(scalar);
        Add(isText ? YamlKind.Text : YamlKind.Plain, scalar.Value, scalar);
    }

    private void AddName(Scalar scalar)
    {
        if (scalar is { Value: "<<", Style: ScalarStyle.Plain })
        {
            Report(scalar, "merge", "Merge keys are not part of YAML 1.2: write the members out.");
        }
        else if (scalar is { Value: "", Style: ScalarStyle.Plain })
        {
            _isNameless = true;
        }
        else if (!_open[_depth - 1].Names.Add(scalar.Value))
        {
            Report(scalar, "duplicate", "The name stands twice in the same mapping: keep one of the members.");
        }
    }

    private void Enter(NodeEvent start, YamlKind kind)
    {
        if (_depth == YamlLimits.Depth)
        {
            throw Refuse(start, "depth", $"The document is more than {YamlLimits.Depth} levels deep: no payload is.");
        }

        if (IsName())
        {
            throw Refuse(start, "name", "The name of a member must be a text, not a list or mapping.");
        }

        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
        {
            Report(start, "tag", "Tags are not part of payloads, save !!str: remove it.");
        }

        Remember(start);
        if (_depth == _open.Count)
        {
            _open.Add(new());
        }

        _open[_depth++].Begin(_nodes.Count, kind == YamlKind.Mapping);
        _nodes.Add(new(kind, Text: null, PlaceOf(start), Next: 0));
    }

    private void Leave()
    {
        var index = _open[--_depth].Node;
        _nodes[index] = _nodes[index] with { Next = _nodes.Count };
        CountChild();
    }

    private void Remember(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _anchors[node.Anchor.Value] = _nodes.Count;
        }
    }

    private void Add(YamlKind kind, string? text, ParsingEvent at, int target = 0)
    {
        _nodes.Add(new(kind, text, PlaceOf(at), _nodes.Count + 1, target));
        CountChild();
    }

    private bool IsName() => _depth > 0 && _open[_depth - 1].ExpectsName;

    private void CountChild()
    {
        if (_depth > 0)
        {
            _open[_depth - 1].Children++;
        }
    }

    private static FilePlace PlaceOf(ParsingEvent at) => new((int)at.Start.Line, (int)at.Start.Column);

    private void Report(ParsingEvent at, string rule, string message) => _problems.Add(_text.Problem(PlaceOf(at), "$", rule, message));

    // Ends the reading, with what was found so far.
    private ImmutaFileException Refuse(ParsingEvent at, string rule, string message)
    {
        Report(at, rule, message);
        return _text.Fault(_problems);
    }
}
