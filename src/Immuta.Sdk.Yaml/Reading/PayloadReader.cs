using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

// Converts the bytes of a file to a JSON text that satisfies all rules, or returns all problems with their positions.
internal static class PayloadReader
{
    public static PayloadText Read(FileText text, PayloadSyntax syntax, SchemaNode schema, PayloadReadOptions options) =>
        syntax == PayloadSyntax.Json ? ReadJson(text, schema, options) : ReadYaml(text, schema, AllowedNames.With(options, text));

    private static PayloadText ReadJson(FileText text, SchemaNode schema, PayloadReadOptions options)
    {
        JsonCheck.ThrowIfBroken(text);
        return Judge(text, SchemaValidator.FindProblems(text.Bytes.Span, schema, options), text.Bytes, text.PlaceOf, options);
    }

    // The type of a plain scalar depends on its position: where the rules allow only a text, 1.0 is a text.
    // Each round can determine the case of a union, and so reveal further such positions.
    private static PayloadText ReadYaml(FileText text, SchemaNode schema, PayloadReadOptions options)
    {
        var nodes = YamlTreeReader.Read(text);
        var json = new YamlToJson(text, nodes);
        IReadOnlyList<LocatedProblem> found;
        do
        {
            json.Write();
            found = SchemaValidator.FindProblems(json.Json, schema, options);
        }
        while (MarkTexts(json, nodes, found));

        FilePlace PlaceOf(int offset) => nodes[json.NodeAt(offset)].Place;
        var doubtful = json.Doubtful.Select(mark => mark.Node).ToHashSet();
        LocatedProblem[] problems =
        [
            .. found.Where(problem => !doubtful.Contains(json.NodeAt(problem.Offset))).Select(problem => YamlAdvice.For(problem, nodes[json.NodeAt(problem.Offset)])),
            .. json.Doubtful.Select(mark => YamlAdvice.ForDoubtful(mark.Offset, nodes[mark.Node])),
        ];
        return Judge(text, [.. problems.OrderBy(problem => problem.Offset)], json.Json.ToArray(), PlaceOf, options);
    }

    private static bool MarkTexts(YamlToJson json, IReadOnlyList<YamlNode> nodes, IReadOnlyList<LocatedProblem> found)
    {
        var marked = false;
        foreach (var problem in found)
        {
            var node = json.NodeAt(problem.Offset);
            marked |= problem.Expected == JsonKind.String && YamlAdvice.IsCertainlyText(nodes[node]) && json.Texts.Add(node);
        }

        return marked;
    }

    private static PayloadText Judge(
        FileText text, IReadOnlyList<LocatedProblem> found, ReadOnlyMemory<byte> json, Func<int, FilePlace> placeOf, PayloadReadOptions options)
    {
        var all = LocatedProblem.WithPaths(found, json.Span)
            .Select((problem, i) => (found[i].IsFinding, Problem: text.Problem(placeOf(found[i].Place), problem.Path, problem.Rule, problem.Message)))
            .OrderBy(one => (one.Problem.Line, one.Problem.Column))
            .ToList();
        IReadOnlyList<PayloadFinding> findings = [.. all.Where(one => one.IsFinding).Select(one => one.Problem.ToFinding())];
        return all.Count == findings.Count
            ? new(json, placeOf, findings, options.AllowedNames)
            : throw text.Fault([.. all.Where(one => !one.IsFinding).Select(one => one.Problem)], findings);
    }
}
