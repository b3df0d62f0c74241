using System.Text;
using System.Text.Json;

namespace Immuta.Sdk.Yaml;

// Writes a JSON text as YAML in block style, member by member in its own order.
internal ref struct YamlText
{
    private readonly StringBuilder _text;
    private Utf8JsonReader _reader;

    private YamlText(ReadOnlySpan<byte> json)
    {
        _text = new(json.Length);
        _reader = new(json);
    }

    public static string FromJson(ReadOnlySpan<byte> json)
    {
        var yaml = new YamlText(json);
        yaml._reader.Read();
        yaml.WriteInline(indent: 0);
        return yaml._text.ToString();
    }

    // The text so far ends within a line: after a dash, or at its beginning. Further lines of the value start
    // at the indentation.
    private readonly bool IsEmptyContainer(out string brackets)
    {
        var ahead = _reader;
        brackets = ahead.TokenType == JsonTokenType.StartObject ? "{}" : "[]";
        return ahead.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            && ahead.Read() && ahead.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
    }

    private void WriteInline(int indent)
    {
        if (IsEmptyContainer(out var brackets))
        {
            _reader.Read();
            _text.Append(brackets).Append('\n');
            return;
        }

        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteMembers(indent, beginsInline: true);
                break;
            case JsonTokenType.StartArray:
                WriteItems(indent, beginsInline: true);
                break;
            default:
                WriteScalar(indent);
                break;
        }
    }

    private void WriteMembers(int indent, bool beginsInline)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            Indent(beginsInline ? 0 : indent);
            beginsInline = false;
            var name = YamlStyle.OneLine(_reader.GetString()!);
            _reader.Read();
            if (name.Length > YamlStyle.MaxSimpleNameLength)
            {
                _text.Append("? ").Append(name).Append('\n');
                Indent(indent);
                _text.Append(": ");
                WriteInline(indent + 2);
                continue;
            }

            _text.Append(name).Append(':');
            WriteMember(indent);
        }
    }

    // After the colon: values of several lines begin on the next line, lists without further indentation.
    private void WriteMember(int indent)
    {
        if (_reader.TokenType == JsonTokenType.StartObject && !IsEmptyContainer(out _))
        {
            _text.Append('\n');
            WriteMembers(indent + 2, beginsInline: false);
        }
        else if (_reader.TokenType == JsonTokenType.StartArray && !IsEmptyContainer(out _))
        {
            _text.Append('\n');
            WriteItems(indent, beginsInline: false);
        }
        else
        {
            _text.Append(' ');
            WriteInline(indent + 2);
        }
    }

    private void WriteItems(int indent, bool beginsInline)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            Indent(beginsInline ? 0 : indent);
            beginsInline = false;
            _text.Append("- ");
            WriteInline(indent + 2);
        }
    }

    private readonly void WriteScalar(int indent)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            _text.Append(Encoding.UTF8.GetString(_reader.ValueSpan)).Append('\n');
            return;
        }

        var value = _reader.GetString()!;
        if (!YamlStyle.CanBeBlock(value))
        {
            _text.Append(YamlStyle.OneLine(value)).Append('\n');
            return;
        }

        _text.Append(value[^1] == '\n' ? "|" : "|-");
        foreach (var line in value.AsSpan().TrimEnd('\n').EnumerateLines())
        {
            _text.Append('\n');
            Indent(line.IsEmpty ? 0 : indent);
            _text.Append(line);
        }

        _text.Append('\n');
    }

    private readonly void Indent(int count) => _text.Append(' ', count);
}
