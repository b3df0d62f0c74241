using System.Text;

namespace Immuta.Sdk.Yaml;

// Names that a YAML file allows in comments above its first line: "# allow-names: Staged, costCenter".
internal static class AllowedNames
{
    private const string Mark = "allow-names:";

    public static PayloadReadOptions With(PayloadReadOptions options, FileText text)
    {
        var own = In(text);
        return own.Count == 0 ? options : new() { Strict = options.Strict, AllowedNames = [.. options.AllowedNames, .. own] };
    }

    private static List<string> In(FileText text)
    {
        var names = new List<string>();
        var rest = text.Bytes.Span;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]).Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                break;
            }

            var comment = line.TrimStart('#').TrimStart();
            if (comment.StartsWith(Mark, StringComparison.Ordinal))
            {
                names.AddRange(comment[Mark.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return names;
    }
}
