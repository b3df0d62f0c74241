using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// Visits the values of a JSON text in document order and tracks the path of each.
internal ref struct JsonPathWalk(ReadOnlySpan<byte> json)
{
    private readonly Stack<(string Path, int Index)> _open = new();
    private Utf8JsonReader _reader = new(json, JsonSanitizer.AnyDepth);

    public string Path { get; private set; } = "$";

    public long Offset { get; private set; }

    public bool MoveNext()
    {
        string? member = null;
        while (_reader.Read())
        {
            switch (_reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = _reader.GetString();
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _open.Pop();
                    break;
                default:
                    Enter(member);
                    return true;
            }
        }

        return false;
    }

    private void Enter(string? member)
    {
        Path = "$";
        if (_open.TryPop(out var parent))
        {
            Path = member is null ? $"{parent.Path}[{parent.Index}]" : JsonPathLocator.Append(parent.Path, member);
            _open.Push((parent.Path, parent.Index + 1));
        }

        Offset = _reader.TokenStartIndex;
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            // Stop at the depth limit: deeper paths would grow too long, and nothing is reported about those values.
            if (_reader.CurrentDepth >= JsonSanitizer.MaxDepth)
            {
                _reader.Skip();
                return;
            }

            _open.Push((Path, 0));
        }
    }
}
