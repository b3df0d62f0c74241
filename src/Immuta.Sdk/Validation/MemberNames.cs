namespace Immuta.Sdk.Validation;

// Compares the names in one object of a text with the documented names of its schema.
internal sealed class MemberNames(SchemaNode node, bool includeCases)
{
    // While the case of a union is unknown, the object may have the names of all cases.
    private readonly string[] _documented = [.. (includeCases ? WithCases(node) : node.Members.Select(member => member.Name)).Distinct(StringComparer.Ordinal)];
    private readonly List<(int Offset, string Name, string Meant)> _misspelt = [];

    // An object without documented members is a map whose names the user chooses.
    public bool AreDocumented => _documented.Length > 0;

    public bool Contains(string name) => _documented.Contains(name, StringComparer.Ordinal);

    public bool AddIfMisspelt(long offset, string name)
    {
        if (Typo.Meant(name, _documented) is not { } meant)
        {
            return false;
        }

        _misspelt.Add(((int)offset, name, meant));
        return true;
    }

    // Returns the problem of a missing member that is present under a misspelt name.
    public LocatedProblem? TakeNeighborOf(string missing, long start)
    {
        var index = _misspelt.FindIndex(misspelt => misspelt.Meant == missing);
        if (index < 0)
        {
            return null;
        }

        var (offset, name, _) = _misspelt[index];
        _misspelt.RemoveAt(index);
        return new((int)start, missing, "required", $"'{missing}' is missing. Did you misspell it as '{name}'?", JsonKind.Any) { Place = offset };
    }

    public void Report(ref ProblemCollector problems)
    {
        foreach (var (offset, _, meant) in _misspelt)
        {
            problems.Add(offset, "spelling", $"Not a documented member; names are case-sensitive. Did you mean '{meant}'?");
        }
    }

    private static IEnumerable<string> WithCases(SchemaNode node) =>
        node.Members.Select(member => member.Name).Concat(node.Cases.SelectMany(@case => WithCases(@case.Node)));
}
