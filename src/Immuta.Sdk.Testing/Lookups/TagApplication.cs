using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Applies tags to data sources and columns, and removes them.</summary>
/// <remarks>
/// Fake only: the id of a column is <c>{dataSourceId}_{column}</c>, the column as the platform spells it. The form of the
/// real id is not documented.
/// </remarks>
internal sealed class TagApplication(TenantState state)
{
    public FakeResponse Apply(RouteContext context)
    {
        if (RequestBody.ReadArray(context.Request, out var refusal) is not { } body)
        {
            return refusal!;
        }

        if (Find(context.Names, out var column) is not { } source)
        {
            return LookupResponses.NotFound(context.Names[0], context.Names[1]);
        }

        var names = body.Select(tag => (string?)(tag as JObject)?["name"]).OfType<string>().ToList();
        if (names.Count < body.Count)
        {
            return LookupResponses.Refuse("The request body breaks the schema: $.name: PropertyRequired");
        }

        if (names.Find(name => state.Directory.Tags.Find(name) is null) is { } missing)
        {
            return LookupResponses.NotFound("tag", missing);
        }

        if (!state.Quirks.IgnoresAppliedTags)
        {
            state.Desired.Sources.Replace(source, column is null
                ? source with { AppliedTags = [.. source.AppliedTags.Union(names)], UpdatedAt = state.Now }
                : source with { AppliedColumnTags = [.. source.AppliedColumnTags.Union(names.Select(name => (column, name)))], UpdatedAt = state.Now });
        }

        return LookupResponses.Ok(new JArray(names.Select(name => TagRows.Applied(state, name))), state.Quirks);
    }

    public FakeResponse Remove(RouteContext context)
    {
        if (Find(context.Names, out var column) is not { } source)
        {
            return LookupResponses.NotFound(context.Names[0], context.Names[1]);
        }

        var tag = context.Names[2];
        var without = column is null ? Without(source, [tag]) : WithoutColumnTag(source, [tag], column);
        if (without.Tags.Count == source.Tags.Count && without.TaggedColumns.Sum(part => part.Tags.Count) == source.TaggedColumns.Sum(part => part.Tags.Count))
        {
            return LookupResponses.NotFound("tag", tag);
        }

        state.Desired.Sources.Replace(source, without with { UpdatedAt = state.Now });
        return FakeResponse.Json(System.Net.HttpStatusCode.OK, "{}");
    }

    /// <summary>Removes deleted tags from all data sources.</summary>
    public void Forget(IReadOnlyList<string> tags) => state.Desired.Sources.Transform(source =>
        source.Tags.Intersect(tags).Any() || source.TaggedColumns.Any(column => column.Tags.Intersect(tags).Any())
            ? WithoutColumnTag(Without(source, tags), tags, column: null)
            : source);

    private SourceRecord? Find(IReadOnlyList<string> names, out string? column)
    {
        column = null;
        if (names[0] is "datasource")
        {
            return state.Desired.Sources.Find(names[1]);
        }

        if (names[0] is not "column" || names[1].Split('_', 2) is not [var id, var name])
        {
            return null;
        }

        column = name;
        return state.Desired.Sources.Find(id) is { } source && source.Columns.Any(known => known.Name == name) ? source : null;
    }

    private static SourceRecord Without(SourceRecord source, IReadOnlyList<string> tags) => source with
    {
        OwnTags = [.. source.OwnTags.Except(tags)],
        KeyTags = [.. source.KeyTags.Except(tags)],
        AppliedTags = [.. source.AppliedTags.Except(tags)],
    };

    private static SourceRecord WithoutColumnTag(SourceRecord source, IReadOnlyList<string> tags, string? column) => source with
    {
        Columns = [.. source.Columns.Select(known => column is null || known.Name == column ? known with { Tags = [.. known.Tags.Except(tags)] } : known)],
        AppliedColumnTags = [.. source.AppliedColumnTags.Where(applied => !(tags.Contains(applied.Tag, StringComparer.Ordinal) && (column is null || applied.Column == column)))],
    };
}
