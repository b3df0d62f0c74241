using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>One comparison of a file with the tenant, and what it has found.</summary>
internal sealed class FormRun(IReadOnlyList<UnknownMember> tenantUnknown)
{
    private readonly HashSet<string> _tenantPaths = new(tenantUnknown.Select(member => member.Path), StringComparer.Ordinal);
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly List<UnknownMember> _unknown = [];
    private readonly List<CodeDifference> _differences = [];
    private IReadOnlyList<UnknownMember> _tenantUnknown = tenantUnknown;

    public IReadOnlyList<CodeDifference> Differences => _differences;

    // Whether the tenant's value isn't known, so that nothing below the path is compared.
    public bool IsUnknown(string path) => _tenantPaths.Contains(path);

    // Moves what is unknown below a path of the tenant to the path of the same object in the file. The path ends with a bracket.
    public void Move(string tenantPath, string filePath)
    {
        if (!_tenantUnknown.Any(member => member.Path.StartsWith(tenantPath, StringComparison.Ordinal)))
        {
            return;
        }

        _tenantUnknown = [.. _tenantUnknown.Select(member => member.Path.StartsWith(tenantPath, StringComparison.Ordinal) ? member with { Path = filePath + member.Path[tenantPath.Length..] } : member)];
        _tenantPaths.Clear();
        _tenantPaths.UnionWith(_tenantUnknown.Select(member => member.Path));
    }

    public void Differ(string path, JsonNode? before, JsonNode? after) =>
        Differ(path, before is null ? null : FormNodes.ToElement(before), after is null ? null : FormNodes.ToElement(after));

    public void Differ(string path, JsonElement? before, JsonElement? after) => _differences.Add(new(path, before, after));

    public void AddUnknown(string path, string reason)
    {
        if (!IsUnknown(path) && _reported.Add(path))
        {
            _unknown.Add(new(path, reason));
        }
    }

    public ComparisonResult Finish(Func<UnknownMember, bool> matters) => new(_differences, [.. _tenantUnknown.Where(matters), .. _unknown]);
}
