using System.Globalization;
using System.Text;
using YamlDotNet.Core;

namespace Immuta.Sdk.Yaml;

// The text as the parser receives it. The parser breaks lines at three characters that are not line breaks in YAML 1.2.
// Characters of the same width replace them, so that all positions stay valid. The end of the file also ends a line.
internal sealed class YamlSource
{
    private const string OldBreaks = "\u0085\u2028\u2029";
    private readonly string _standIns = "";
    private readonly bool _hasTab;

    public YamlSource(FileText text)
    {
        var yaml = Encoding.UTF8.GetString(text.Bytes.Span);
        if (yaml.AsSpan().IndexOfAny(OldBreaks) >= 0)
        {
            _standIns = StandIns(text, yaml);
            yaml = Exchange(yaml, OldBreaks, _standIns);
        }

        Text = yaml.Length > 0 && yaml[^1] is '\n' or '\r' ? yaml : yaml + "\n";
        _hasTab = Text.Contains('\t', StringComparison.Ordinal);
    }

    public string Text { get; }

    public string Restore(string value) => _standIns.Length == 0 ? value : Exchange(value, _standIns, OldBreaks);

    // The first tab before a position on its line.
    public FilePosition? TabBefore(Mark position)
    {
        var start = (int)(position.Index - (position.Column - 1));
        var tab = _hasTab ? Text.AsSpan(start, (int)position.Column - 1).IndexOf('\t') : -1;
        return tab < 0 ? null : new((int)position.Line, tab + 1);
    }

    // The first line of a quoted text that is indented less than its collection requires.
    public FilePosition? Outdented(Mark start, Mark end, int spaces)
    {
        var line = (int)start.Line;
        var rest = Text.AsSpan((int)start.Index, (int)(end.Index - start.Index));
        for (var next = rest.IndexOfAny('\n', '\r'); next >= 0; next = rest.IndexOfAny('\n', '\r'))
        {
            rest = rest[(next + (rest[next..].StartsWith("\r\n") ? 2 : 1))..];
            line++;
            var indent = rest.IndexOfAnyExcept(' ');
            var content = rest.IndexOfAnyExcept(' ', '\t');
            if (indent < spaces && content >= 0 && rest[content] is not ('\n' or '\r'))
            {
                return new(line, indent + 1);
            }
        }

        return null;
    }

    // Characters that do not occur in the text, not even as an escape.
    private static string StandIns(FileText text, string yaml)
    {
        var free = Enumerable.Range(0xE000, 0x1900)
            .Where(code => !yaml.Contains((char)code, StringComparison.Ordinal) && !yaml.Contains(code.ToString("X4", CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase))
            .Take(OldBreaks.Length)
            .Select(code => (char)code);
        return string.Concat(free) is { Length: 3 } found
            ? found
            : throw text.CreateException(new(1, 1), "encoding", "The text holds every character for private use, and line separators beside them: escape those in double quotes.");
    }

    private static string Exchange(string text, string from, string to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            text = text.Replace(from[i], to[i]);
        }

        return text;
    }
}
