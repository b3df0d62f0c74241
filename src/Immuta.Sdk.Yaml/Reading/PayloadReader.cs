using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

// Converts the bytes of a file to a JSON text that satisfies all rules, or returns all problems with their positions.
internal static class PayloadReader
{
    public static PayloadText Read(FileText text, PayloadSyntax syntax, SchemaNode schema, PayloadReadOptions options, IReferenceSource? references = null) =>
        syntax == PayloadSyntax.Json
            ? ReadJson(text, schema, options, references)
            : ReadYaml(text, schema, AllowedNames.With(options, text), references);

    private static PayloadText ReadJson(FileText text, SchemaNode schema, PayloadReadOptions options, IReferenceSource? references)
    {
        JsonCheck.ThrowIfBroken(text);
        var replaced = JsonReferences.Replace(text, references);
        var payload = EditorSchema.Remove(replaced?.Json ?? text.Bytes);
        Func<int, FilePosition> getPosition = replaced is null ? text.GetPosition : offset => text.GetPosition(replaced.OriginalOffset(offset));
        return CreateResult(text, WithoutSecretForms(SchemaValidator.FindProblems(payload.Span, schema, options), payload, references), payload, getPosition, options);
    }

    // The type of a plain scalar depends on its position: where the rules allow only a text, 1.0 is a text.
    // Each round can determine the case of a union, and so reveal further such positions.
    private static PayloadText ReadYaml(FileText text, SchemaNode schema, PayloadReadOptions options, IReferenceSource? references)
    {
        var nodes = YamlTreeReader.Read(text, references);
        var json = new YamlToJson(text, nodes);
        ReadOnlyMemory<byte> payload;
        IReadOnlyList<LocatedProblem> found;
        do
        {
            json.Write();
            payload = EditorSchema.Remove(json.Json);
            found = WithoutSecretForms(SchemaValidator.FindProblems(payload.Span, schema, options), payload, references);
        }
        while (MarkStrings(json, nodes, found));

        FilePosition GetPosition(int offset) => nodes[json.NodeAt(offset)].Position;
        var ambiguous = json.Ambiguous.Select(mark => mark.Node).ToHashSet();
        LocatedProblem[] problems =
        [
            .. found.Where(problem => !ambiguous.Contains(json.NodeAt(problem.Offset))).Select(problem => YamlAdvice.For(problem, nodes[json.NodeAt(problem.Offset)])),
            .. json.Ambiguous.Select(mark => YamlAdvice.ForAmbiguous(mark.Offset, nodes[mark.Node])),
        ];
        return CreateResult(text, [.. problems.OrderBy(problem => problem.Offset)], payload.ToArray(), GetPosition, options);
    }

    // The form of a secret is checked once its reference is resolved.
    private static IReadOnlyList<LocatedProblem> WithoutSecretForms(IReadOnlyList<LocatedProblem> found, ReadOnlyMemory<byte> json, IReferenceSource? references) =>
        references is null || found.Count == 0
            ? found
            : [.. found.Where(problem => problem.Member is not null || problem.Rule is "type" or "null" || !SecretReference.IsAt(json.Span, problem.Offset))];

    private static bool MarkStrings(YamlToJson json, IReadOnlyList<YamlNode> nodes, IReadOnlyList<LocatedProblem> found)
    {
        var marked = false;
        foreach (var problem in found)
        {
            var node = json.NodeAt(problem.Offset);
            marked |= problem.Expected == JsonKind.String && YamlAdvice.IsCertainlyText(nodes[node]) && json.ForcedStrings.Add(node);
        }

        return marked;
    }

    private static PayloadText CreateResult(
        FileText text, IReadOnlyList<LocatedProblem> found, ReadOnlyMemory<byte> json, Func<int, FilePosition> getPosition, PayloadReadOptions options)
    {
        var all = LocatedProblem.WithPaths(found, json.Span)
            .Select((problem, i) => (found[i].IsFinding, Problem: text.Problem(getPosition(found[i].Place), problem.Path, problem.Rule, problem.Message)))
            .OrderBy(one => (one.Problem.Line, one.Problem.Column))
            .ToList();
        IReadOnlyList<PayloadFinding> findings = [.. all.Where(one => one.IsFinding).Select(one => one.Problem.ToFinding())];
        return all.Count == findings.Count
            ? new(json, getPosition, findings, options.AllowedNames)
            : throw text.CreateException([.. all.Where(one => !one.IsFinding).Select(one => one.Problem)], findings);
    }
}
