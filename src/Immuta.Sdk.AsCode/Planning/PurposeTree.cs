using System.Text.Json;
using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.V2;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.AsCode.Planning;

// The purposes of a list by full name: servers nest them in rows, repeat them, give only their names, or do several of these.
internal sealed class PurposeTree
{
    private readonly Dictionary<string, PurposeDetails> _listed = new(StringComparer.Ordinal);

    // Purposes of which the server shows only the name.
    private readonly HashSet<string> _nameOnly = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, PurposeDetails> Listed => _listed;

    public IEnumerable<string> Roots => Names.Where(name => !HasParent(name));

    public IEnumerable<string> Names => _listed.Keys.Concat(_nameOnly.Where(name => !_listed.ContainsKey(name)));

    public static async Task<PurposeTree> ReadAsync(IImmutaClient immuta, CancellationToken cancellationToken)
    {
        var tree = new PurposeTree();
        await foreach (var purpose in immuta.V2.Purposes.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            tree.Add(purpose);
        }

        return tree;
    }

    public IReadOnlyList<string> NamesBelow(string name) => [.. Names.Where(other => DottedName.IsBelow(other, name)).Order(StringComparer.Ordinal)];

    // The time of the latest change of the purpose or one below it. A new one below counts even without a time.
    public (DateTimeOffset? Time, int Count) LastChange(string name)
    {
        var below = NamesBelow(name);
        return (below.Append(name).Max(one => _listed.GetValueOrDefault(one)?.UpdatedAt), below.Count);
    }

    public CodeForm CreateForm(string name) => _listed.TryGetValue(name, out var purpose)
        ? PurposeForm.FromServer(purpose, _listed)
        : new(new() { ["name"] = name }, [new("$", "the tenant shows only the name of the purpose")]);

    private void Add(PurposeDetails purpose)
    {
        if (purpose.Deleted == true)
        {
            return;
        }

        if (purpose.Name is { } name)
        {
            // A row can repeat a purpose that another row has nested, with less in it.
            _listed[name] = _listed.TryGetValue(name, out var known) && known.Id is not null ? known : purpose;
        }

        foreach (var below in purpose.Subpurposes ?? [])
        {
            Add(below);
        }

        if (purpose.AdditionalProperties.TryGetValue(PurposeForm.Subpurposes, out var names) && names.ValueKind == JsonValueKind.Array)
        {
            _nameOnly.UnionWith(names.EnumerateArray().Select(FormNodes.TextOf).OfType<string>());
        }
    }

    private bool HasParent(string name)
    {
        for (var end = name.LastIndexOf('.'); end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (_listed.ContainsKey(name[..end]) || _nameOnly.Contains(name[..end]))
            {
                return true;
            }
        }

        return false;
    }
}
