using Attributes = System.Collections.Generic.SortedDictionary<string, System.Collections.Generic.IReadOnlyList<string>>;

namespace Immuta.Sdk.Testing;

/// <summary>The attributes of users and groups, whose keys the tenant keeps in lower case.</summary>
/// <remarks>Removing what is not there changes nothing: the fake's reading, as no page says.</remarks>
internal sealed class AttributeRoutes(TenantState state)
{
    private const string Key = "/bim/iam/{iamid}/{modelType}/{modelId}/authorizations/{key}";

    private readonly DirectoryRows _rows = new(state);

    public IEnumerable<Route> Routes =>
    [
        new Route("PUT", Key + "/{value}", context => Change(context, values => [.. values.Union([context.Names[4]])])).Requires(Permission.UserAdmin),
        new Route("DELETE", Key + "/{value}", context => Change(context, values => [.. values.Except([context.Names[4]])])).Requires(Permission.UserAdmin),
        new Route("DELETE", Key, context => Change(context, _ => [])).Requires(Permission.UserAdmin),
    ];

    private FakeResponse Change(RouteContext context, Func<IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        var (iamId, type, id, key) = (context.Names[0], context.Names[1], context.Names[2], context.Names[3].ToLowerInvariant());
        if (type is "user" && state.Directory.FindUser(iamId, id)?.User is { } user)
        {
            state.Directory.Replace(user with { Attributes = After(user.Attributes) });
            return LookupResponses.Ok(_rows.Create(state.Directory.Users[user.Id - 1]), state.Quirks);
        }

        if (type is "group" && state.Directory.FindGroup(iamId, id)?.Group is { } group)
        {
            state.Directory.Replace(group with { Attributes = After(group.Attributes) });
            return LookupResponses.Ok(DirectoryRows.Create(state.Directory.Groups[group.Id - 1]), state.Quirks);
        }

        return LookupResponses.NotFound(type, id);

        Attributes After(IReadOnlyDictionary<string, IReadOnlyList<string>> before)
        {
            var after = new Attributes(before.ToDictionary(), StringComparer.Ordinal);
            if (change(before.GetValueOrDefault(key, [])) is { Count: > 0 } values)
            {
                after[key] = values;
            }
            else
            {
                after.Remove(key);
            }

            return after;
        }
    }
}
