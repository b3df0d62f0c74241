using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes data objects with the settings that hold for them.</summary>
internal sealed class DataObjectResponses(TenantState state)
{
    private readonly ConnectionResponses _responses = new(state);

    public FakeResponse Read(ConnectionRecord record, ObjectPlace place) => IntegrationResponses.Ok(Write(record, place));

    public JObject Write(ConnectionRecord record, ObjectPlace place)
    {
        var tree = record.Tree;
        var settings = new JObject();
        var overrides = new JObject();
        foreach (var name in tree.Settings.Names)
        {
            // Only objects with children have settings for new children.
            if (place.Depth == 3 && name is SettingNames.ActivateNewChildren)
            {
                continue;
            }

            if (tree.Settings.Effective(place, name) is { } value)
            {
                settings[name] = new JObject
                {
                    ["value"] = value.DeepClone(),
                    ["hasDescendantsWithOverrides"] = tree.Settings.HasBelow(place, name),
                };
            }

            if (place.Depth > 0 && tree.Settings.Own(place, name) is { } own)
            {
                overrides[name] = own.DeepClone();
            }
        }

        return _responses.WithFuture(new JObject
        {
            ["objectPath"] = _responses.PathOf(tree.PathOf(place)),
            ["technology"] = record.Technology,
            ["state"] = StateOf(tree, place),
            ["settings"] = settings,
            ["overrides"] = overrides,
        });
    }

    private string StateOf(ObjectTree tree, ObjectPlace place) => (bool?)tree.Settings.Effective(place, SettingNames.IsActive) is not true
        ? "inactive"
        : state.Quirks.UnknownEnumValues ? "someFutureState" : "active";
}
