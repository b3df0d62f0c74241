using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

// From the bytes of a file to the bytes of a JSON text that keeps all rules, or to every problem with its place.
internal static class PayloadReader
{
    public static PayloadText Read(FileText text, PayloadSyntax syntax, SchemaNode schema)
    {
        var (json, problems) = syntax == PayloadSyntax.Json ? ReadJson(text, schema) : ReadYaml(text, schema);
        return problems.Count == 0 ? json : throw text.Fault(problems);
    }

    private static (PayloadText Text, IReadOnlyList<FileProblem> Problems) ReadJson(FileText text, SchemaNode schema)
    {
        JsonCheck.ThrowIfBroken(text);
        var found = SchemaValidator.Find(text.Bytes.Span, schema);
        return (new(text.Bytes, text.PlaceOf), Describe(text, found, text.Bytes.Span, text.PlaceOf));
    }

    // What a plain scalar is depends on where it stands: the rules say where only a text can stand, and there
    // 1.0 is one. Each round may settle which case of a union holds, and so bring up further places.
    private static (PayloadText Text, IReadOnlyList<FileProblem> Problems) ReadYaml(FileText text, SchemaNode schema)
    {
        var nodes = YamlTreeReader.Read(text);
        var json = new YamlToJson(text, nodes);
        IReadOnlyList<FoundProblem> found;
        do
        {
            json.Write();
            found = SchemaValidator.Find(json.Json, schema);
        }
        while (MarkTexts(json, nodes, found));

        FilePlace PlaceOf(int offset) => nodes[json.NodeAt(offset)].Place;
        var doubtful = json.Doubtful.Select(mark => mark.Node).ToHashSet();
        FoundProblem[] problems =
        [
            .. found.Where(problem => !doubtful.Contains(json.NodeAt(problem.Offset))).Select(problem => YamlAdvice.For(problem, nodes[json.NodeAt(problem.Offset)])),
            .. json.Doubtful.Select(mark => YamlAdvice.ForDoubtful(mark.Offset, nodes[mark.Node])),
        ];
        return (new(json.Json.ToArray(), PlaceOf), Describe(text, [.. problems.OrderBy(problem => problem.Offset)], json.Json, PlaceOf));
    }

    private static bool MarkTexts(YamlToJson json, IReadOnlyList<YamlNode> nodes, IReadOnlyList<FoundProblem> found)
    {
        var marked = false;
        foreach (var problem in found)
        {
            var node = json.NodeAt(problem.Offset);
            marked |= problem.Expected == JsonKind.String && YamlAdvice.IsCertainlyText(nodes[node]) && json.Texts.Add(node);
        }

        return marked;
    }

    private static FileProblem[] Describe(FileText text, IReadOnlyList<FoundProblem> found, ReadOnlySpan<byte> json, Func<int, FilePlace> placeOf)
    {
        var problems = FoundProblem.WithPaths(found, json);
        return [.. problems.Select((problem, i) => text.Problem(placeOf(found[i].Offset), problem.Path, problem.Rule, problem.Message))];
    }
}
