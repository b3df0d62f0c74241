using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Immuta.Sdk.Yaml;

// Reads the single document of a file into a flat list of nodes, and rejects YAML features that no payload needs.
internal sealed class YamlTreeReader
{
    private const string StringTag = "tag:yaml.org,2002:str";

    private readonly FileText _text;
    private readonly IReferenceSource? _references;
    private readonly YamlSource _source;
    private readonly Parser _parser;
    private readonly List<YamlNode> _nodes = [];
    private readonly List<YamlFrame> _open = [];
    private readonly List<FileProblem> _problems = [];
    private readonly Dictionary<string, int> _anchors = new(StringComparer.Ordinal);
    private int _depth;
    private bool _isNameless;

    private YamlTreeReader(FileText text, IReferenceSource? references)
    {
        _text = text;
        _references = references;
        _source = new(text);
        _parser = new Parser(new StringReader(_source.Text));
    }

    public static IReadOnlyList<YamlNode> Read(FileText text, IReferenceSource? references = null) => new YamlTreeReader(text, references).Read();

    private List<YamlNode> Read()
    {
        var documents = 0;
        while (MoveNext())
        {
            if (_isNameless)
            {
                // A missing name has no position, so use that of its value.
                _isNameless = false;
                Report(_parser.Current!, "name", "A member has no name here: write one before the colon.");
            }

            switch (_parser.Current)
            {
                case DocumentStart start when ++documents > 1:
                    throw _text.CreateException(GetPosition(start), "documents", "A second document begins here: move it to a file of its own, because a file holds one payload.");
                case DocumentStart { Version: { } version } when version.Version is not { Major: 1, Minor: 2 }:
                    Report(version.Start, "version", YamlSyntax.OtherVersion);
                    break;
                case AnchorAlias alias:
                    AddAlias(alias);
                    break;
                case Scalar scalar:
                    AddScalar(scalar);
                    break;
                case MappingStart start:
                    Enter(start, YamlKind.Mapping, start.Style == MappingStyle.Flow);
                    break;
                case SequenceStart start:
                    Enter(start, YamlKind.Sequence, start.Style == SequenceStyle.Flow);
                    break;
                case MappingEnd or SequenceEnd:
                    Leave();
                    break;
            }
        }

        if (_nodes.Count == 0 || _nodes[0] is { Kind: YamlKind.Plain, Text: "" })
        {
            throw _text.CreateException(new(1, 1), "empty", "The file holds no payload: write one, or remove the file.");
        }

        return _problems.Count == 0 ? _nodes : throw _text.CreateException(_problems);
    }

    private bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception ex) when (ex is YamlException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            throw YamlSyntax.Explain(_text, ex, _parser.Current is { } last ? new((int)last.End.Line, (int)last.End.Column) : new(1, 1));
        }
    }

    private void AddAlias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            Report(alias, "alias", "The alias refers to an anchor that is not defined above it: write out the value.");
        }
        else if (_nodes[target].Next == 0)
        {
            Report(alias, "alias", "The alias refers to a node that contains it: write out the value.");
        }

        if (IsName())
        {
            throw Refuse(alias, "name", "An alias cannot be the name of a member: write the name out.");
        }

        Add(YamlKind.Alias, text: null, alias, target);
    }

    private void AddScalar(Scalar scalar)
    {
        if (_references is not null && scalar.Tag is { IsEmpty: false, IsNonSpecific: false, Value: "!param" or "!secret" })
        {
            AddReference(_references, scalar);
            return;
        }

        var isText = scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty;
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific && scalar.Tag.Value != StringTag)
        {
            Report(scalar, "tag", "Tags are not part of payloads, save !!str: remove it.");
        }

        CheckStyle(scalar);
        var value = _source.Restore(scalar.Value);
        if (IsName())
        {
            AddName(scalar, value);
        }

        Remember(scalar);
        Add(isText ? YamlKind.Text : YamlKind.Plain, value, scalar);
    }

    private void AddReference(IReferenceSource references, Scalar scalar)
    {
        if (IsName())
        {
            throw Refuse(scalar, "name", "A reference cannot be the name of a member: write the name out.");
        }

        var value = references.Resolve(scalar.Tag.Value[1..], _source.Restore(scalar.Value), out var problem);
        if (value is null)
        {
            Report(scalar, "reference", problem);
        }

        Remember(scalar);
        Add(YamlKind.Json, value ?? "null", scalar);
    }

    // Reports what the parser accepts although YAML 1.2 does not allow it.
    private void CheckStyle(Scalar scalar)
    {
        if (scalar.Style == ScalarStyle.Plain)
        {
            if (scalar.Value is ['@' or '`' or '%' or '|' or '>', ..] or "?" || (scalar.Value is [.., ':'] && !IsName()))
            {
                Report(scalar, "syntax", "A text without quotes cannot begin with @, `, %, | or > nor end with a colon: quote it.");
            }
        }
        else if (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && scalar.End.Line > scalar.Start.Line
            && _source.Outdented(scalar.Start, scalar.End, _depth == 0 ? 0 : _open[_depth - 1].Indent) is { } position)
        {
            Report(position, "syntax", "A quoted text continues here with too little indentation: indent the line, or close the quote above it.");
        }
    }

    private void AddName(Scalar scalar, string name)
    {
        if (scalar is { Value: "<<", Style: ScalarStyle.Plain })
        {
            Report(scalar, "merge", "Merge keys are not part of YAML 1.2: write the members out.");
        }
        else if (scalar is { Value: "", Style: ScalarStyle.Plain })
        {
            _isNameless = true;
        }
        else if (!_open[_depth - 1].Names.Add(name))
        {
            Report(scalar, "duplicate", "The name occurs twice in the same mapping: keep one of the members.");
        }
    }

    private void Enter(NodeEvent start, YamlKind kind, bool isFlow)
    {
        if (_depth == YamlLimits.Depth)
        {
            throw Refuse(start, "depth", YamlLimits.TooDeep);
        }

        if (IsName())
        {
            throw Refuse(start, "name", "The name of a member must be a text, not a list or mapping: quote a text that begins with { or [, such as a placeholder of a template, or fill it in.");
        }

        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
        {
            Report(start, "tag", "Tags are not part of payloads, save !!str: remove it.");
        }

        if (!isFlow && start.Anchor.IsEmpty && start.Tag.IsEmpty && _source.TabBefore(start.Start) is { } tab)
        {
            Report(tab, "syntax", YamlSyntax.Tab);
        }

        Remember(start);
        if (_depth == _open.Count)
        {
            _open.Add(new());
        }

        var indent = isFlow ? _depth == 0 ? 0 : _open[_depth - 1].Indent : (int)start.Start.Column;
        _open[_depth++].Begin(_nodes.Count, kind == YamlKind.Mapping, indent);
        _nodes.Add(new(kind, Text: null, GetPosition(start), Next: 0));
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
        _nodes.Add(new(kind, text, GetPosition(at), _nodes.Count + 1, target));
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

    private static FilePosition GetPosition(ParsingEvent at) => new((int)at.Start.Line, (int)at.Start.Column);

    private void Report(ParsingEvent at, string rule, string message) => Report(at.Start, rule, message);

    private void Report(Mark at, string rule, string message) => Report(new FilePosition((int)at.Line, (int)at.Column), rule, message);

    private void Report(FilePosition at, string rule, string message) => _problems.Add(_text.Problem(at, "$", rule, message));

    // Stops reading and reports the problems found so far.
    private ImmutaFileException Refuse(ParsingEvent at, string rule, string message)
    {
        Report(at, rule, message);
        return _text.CreateException(_problems);
    }
}
