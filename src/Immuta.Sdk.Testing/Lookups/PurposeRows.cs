using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes purposes of v2 as V1 shows them.</summary>
internal sealed class PurposeRows(TenantState state)
{
    // Built for one request.
    private readonly ILookup<string, FakePurpose> _children = state.Desired.Purposes.Values.ToLookup(purpose => ParentOf(state.Desired, purpose.Name), StringComparer.Ordinal);

    public IEnumerable<FakePurpose> Topmost => _children[""];

    public JObject Create(FakePurpose purpose, bool withSubpurposes)
    {
        var (body, createdAt, updatedAt) = state.Desired.Applied[purpose.Id.Value];
        var metadata = new JObject();
        metadata.SetIfPresent("kAnonNoiseReduction", body["kAnonNoiseReduction"]);
        var row = new JObject
        {
            ["id"] = JToken.Parse(purpose.Id.Value),
            ["name"] = purpose.Name,
            ["acknowledgement"] = purpose.Acknowledgement,
            ["addedByProfile"] = state.Directory.CurrentUser.User.Id,
            ["displayAcknowledgement"] = true,
            ["deleted"] = false,
            ["systemGenerated"] = false,
            ["staged"] = false,
            ["policyMetadata"] = metadata,
            ["createdAt"] = LookupResponses.Time(createdAt),
            ["updatedAt"] = LookupResponses.Time(updatedAt),
        };
        row.SetIfPresent("description", purpose.Description);
        if (withSubpurposes)
        {
            row["subpurposes"] = new JArray(_children[purpose.Name].Select(child =>
                state.Quirks.SubpurposesAsNames ? (JToken)child.Name : Create(child, withSubpurposes: true)));
        }

        return row;
    }

    /// <summary>Creates the purposes of a project; of one that does not exist, only the name.</summary>
    public JArray Named(IEnumerable<string> names) => new(names.Select(name =>
        state.Desired.Purposes.TryGetValue(name, out var known) ? Create(known, withSubpurposes: false) : new JObject { ["name"] = name }));

    /// <summary>Returns the purpose and all below it.</summary>
    public IEnumerable<FakePurpose> Hierarchy(FakePurpose purpose) => _children[purpose.Name].SelectMany(Hierarchy).Prepend(purpose);

    private static string ParentOf(DesiredStates states, string name)
    {
        for (var end = name.LastIndexOf('.'); end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (states.Purposes.ContainsKey(name[..end]))
            {
                return name[..end];
            }
        }

        return "";
    }
}
