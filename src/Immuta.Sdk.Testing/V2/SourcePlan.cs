using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Works out what a request makes of the data sources of its key, without touching them.</summary>
internal sealed class SourcePlan
{
    private static readonly string[] s_textMembers = ["description", "documentation", "columnDescriptions", "columns"];

    private readonly DesiredStates _states;
    private readonly FakeImmutaQuirks _quirks;
    private readonly JObject _body;
    private readonly SourceCollection? _before;
    private readonly bool _isReplaced;

    public SourcePlan(DesiredStates states, FakeImmutaQuirks quirks, SecretMask secrets, JObject body)
    {
        (_states, _quirks, _body) = (states, quirks, body);
        var key = (string)body["connectionKey"]!;
        var connection = (JObject)body["connection"]!;
        _before = states.Collections.GetValueOrDefault(key);
        _isReplaced = _before is not null && !JToken.DeepEquals(Compared(_before.Connection), Compared(connection));
        var options = body["options"] as JObject;
        After = new(key, connection)
        {
            SchemaMonitoring = body["sources"] is not JArray listed || listed.Any(IsAll),
            HardDelete = (bool?)options?["hardDelete"] ?? false,
            NameTemplate = body["nameTemplate"] as JObject,
            DomainId = (string?)options?["domainCollectionId"],
            KeyTags = TagsOf(options?["tableTags"]) ?? (quirks.OmittedTableTags is OmittedListBehavior.Kept ? _before?.KeyTags : null) ?? [],
        };
        Fill();

        JToken Compared(JObject connectionBody) =>
            quirks.NewCredentialsReplaceDataSources ? connectionBody : secrets.Without(connectionBody, replacement: null);
    }

    public SourceCollection After { get; }

    public List<string> Creating { get; } = [];

    public List<string> Updating { get; } = [];

    public List<string> Deleting { get; } = [];

    public List<string> NoChange { get; } = [];

    public bool TagsUpdated { get; private set; }

    /// <summary>Tables that the request lists more than once.</summary>
    public IReadOnlyList<string> Duplicates =>
        [.. (_body["sources"] as JArray ?? []).OfType<JObject>().Where(source => !IsAll(source) && source["table"] is not null)
            .GroupBy(source => $"{source["schema"]}.{source["table"]}").Where(group => group.Count() > 1).Select(group => group.Key)];

    /// <summary>A data source of which no request says more than that its table is one of all.</summary>
    public static SourceRecord ByDefault(SourceCollection collection, FakeRemoteTable table, int id) =>
        new(id, collection.Key, SourceNames.Create(source: null, collection.NameTemplate, table.Schema, table.Name, (string?)collection.Connection["database"]))
        {
            Schema = table.Schema,
            Table = table.Name,
            Owners = [FakeV2.CallingUser],
            KeyTags = collection.KeyTags,
            DomainId = collection.DomainId,
            Columns = [.. table.Columns.Select(name => new FakeDataSourceColumn(name, []))],
            FollowsTable = true,
        };

    private void Fill()
    {
        var old = _isReplaced || _before is null ? [] : _before.Sources.ToDictionary(source => source.Identity, StringComparer.Ordinal);
        if (_isReplaced)
        {
            Deleting.AddRange(_before!.Sources.Select(source => source.Name));
            TagsUpdated = true;
        }

        foreach (var wanted in Wanted().DistinctBy(source => source.Identity))
        {
            var known = old.Remove(wanted.Identity, out var earlier);
            var source = known ? Update(earlier!, wanted) : wanted with { Owners = Owners(wanted.Owners, before: null) };
            After.Add(source);
            (known ? source.IsSame(earlier!) ? NoChange : Updating : Creating).Add(source.Name);
            TagsUpdated |= known && !source.HasTags(earlier!);
        }

        foreach (var left in old.Values)
        {
            LeaveOut(left);
        }
    }

    private void LeaveOut(SourceRecord source)
    {
        if (After.HardDelete)
        {
            Deleting.Add(source.Name);
            return;
        }

        // The data source stays, and so do the tags of the key that the request still contains.
        var disabled = source with { IsEnabled = false, KeyTags = After.KeyTags };
        disabled = disabled.IsSame(source) ? disabled : disabled with { UpdatedAt = default };
        After.Add(disabled);
        (source.IsEnabled ? Deleting : NoChange).Add(source.Name);
        TagsUpdated |= !disabled.HasTags(source);
    }

    private static SourceRecord Update(SourceRecord earlier, SourceRecord wanted)
    {
        var updated = wanted with
        {
            Id = earlier.Id,
            Owners = Owners(wanted.Owners, earlier.Owners),
            Columns = wanted.FollowsTable ? MergeTags(wanted, earlier) : wanted.Columns,
            AppliedTags = earlier.AppliedTags,
            AppliedColumnTags = earlier.AppliedColumnTags,
            CreatedAt = earlier.CreatedAt,
        };
        return updated.IsSame(earlier) ? updated with { UpdatedAt = earlier.UpdatedAt } : updated;
    }

    // Columns that follow the table keep the tag New; all other tags come from the request.
    private static IReadOnlyList<FakeDataSourceColumn> MergeTags(SourceRecord wanted, SourceRecord earlier) =>
        [.. wanted.Columns.Select(column => column with
        {
            Tags = earlier.Columns.FirstOrDefault(old => old.Name == column.Name) is not { } before ? ["New", .. column.Tags]
                : before.Tags.Contains("New") ? ["New", .. column.Tags.Except(["New"])] : column.Tags,
        })];

    // The calling user is always an owner. A missing list leaves all other owners unchanged.
    private static IReadOnlyList<FakeOwner> Owners(IReadOnlyList<FakeOwner> named, IReadOnlyList<FakeOwner>? before) =>
        ReferenceEquals(named, s_untouched) ? before ?? [FakeV2.CallingUser] : [FakeV2.CallingUser, .. named.Except([FakeV2.CallingUser])];

    private static readonly IReadOnlyList<FakeOwner> s_untouched = [new("untouched", "untouched")];

    private IEnumerable<SourceRecord> Wanted()
    {
        var listed = (_body["sources"] as JArray ?? []).OfType<JObject>().Where(source => !IsAll(source)).Select(Listed).ToList();
        return After.SchemaMonitoring
            ? listed.Concat(_states.TablesOf(After.Key).Select(table => ByDefault(After, table, id: 0) with { Owners = NamedOwners(source: null) }))
            : listed;
    }

    private SourceRecord Listed(JObject source)
    {
        var (schema, table) = ((string?)source["schema"] ?? (string?)After.Connection["schema"], (string?)source["table"]);
        var remote = _states.TablesOf(After.Key).FirstOrDefault(other => other.Schema == schema && other.Name == table);
        var columns = source["columns"] is JArray given
            ? given.Select(column => (string?)column["name"] ?? "")
            : remote?.Columns ?? ["ID", "NAME"];
        return new(0, After.Key, SourceNames.Create(source, After.NameTemplate, schema, table, (string?)After.Connection["database"]))
        {
            Schema = schema,
            Table = table,
            Query = (string?)source["query"],
            Owners = NamedOwners(source),
            OwnTags = TagsOf(source["tags"]?["table"]) ?? [],
            KeyTags = After.KeyTags,
            DomainId = After.DomainId,
            Columns = [.. columns.Select(name => new FakeDataSourceColumn(name, ColumnTags(source, name)))],
            FollowsTable = source["columns"] is null,
            Texts = string.Join('\n', s_textMembers.Select(name => source[name]?.ToString(Formatting.None))),
        };
    }

    // Owners of the source itself take precedence over those of the request.
    private IReadOnlyList<FakeOwner> NamedOwners(JObject? source) =>
        (source?["owners"] ?? _body["owners"]) is JArray owners
            ? [.. owners.Select(owner => new FakeOwner((string?)owner["type"] ?? "", (string?)owner["name"] ?? "", (string?)owner["iam"]))]
            : s_untouched;

    private static List<string> ColumnTags(JObject source, string column) =>
        TagsOf((source["tags"]?["columns"] as JArray)?.FirstOrDefault(entry => (string?)entry["columnName"] == column)?["tags"]) ?? [];

    private static List<string>? TagsOf(JToken? tags) => tags is JArray list ? [.. list.Select(tag => (string?)tag ?? "")] : null;

    private static bool IsAll(JToken source) => source["all"] is JValue { Value: true };
}
