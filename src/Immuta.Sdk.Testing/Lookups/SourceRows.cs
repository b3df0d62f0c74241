using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes data sources as V1 shows them.</summary>
internal sealed class SourceRows(TenantState state)
{
    // Built for one request; the oldest subscription policy decides.
    private readonly List<FakePolicy> _policies = [.. state.Desired.Policies.Values.OrderBy(policy => (int)JToken.Parse(policy.Id.Value))];

    public JObject Create(SourceRecord source)
    {
        var collection = state.Desired.Collections[source.ConnectionKey];
        var row = new JObject
        {
            ["id"] = source.Id,
            ["name"] = source.Name,
            ["connectionString"] = collection.ConnectionString,
            ["remoteSchema"] = source.Schema,
            ["remoteTable"] = source.Table,
            ["domainId"] = source.DomainId,
            ["status"] = source.IsEnabled ? "passed" : "disabled",
            ["blobHandlerType"] = collection.Handler,
            ["deleted"] = !source.IsEnabled,
            ["subscriptionPolicy"] = Subscription(source),
            ["createdAt"] = LookupResponses.Time(source.CreatedAt),
            ["updatedAt"] = LookupResponses.Time(source.UpdatedAt),
        };
        if (!state.Quirks.HidesConnectionKeys)
        {
            row["connectionKey"] = source.ConnectionKey;
        }

        return row;
    }

    /// <summary>Creates the row with what only a read by id shows.</summary>
    public JObject Details(SourceRecord source)
    {
        var row = Create(source);
        row["tags"] = Tags(source);
        row["domains"] = new JArray(state.Directory.DomainsOf(source).Select(domain => new JObject { ["id"] = domain.Domain.Id, ["name"] = domain.Domain.Name }));
        row["globalPolicies"] = new JArray(_policies.Where(policy => PolicyMatch.Applies(state, policy, source)).Select(policy => new JObject
        {
            ["id"] = JToken.Parse(policy.Id.Value),
            ["name"] = policy.Name,
            ["type"] = policy.Type,
            ["disabled"] = false,
        }));
        return row;
    }

    public JArray Tags(SourceRecord source) => new(source.Tags.Select(tag => TagRows.Applied(state, tag)));

    private JObject Subscription(SourceRecord source)
    {
        var policy = _policies.Find(policy => policy.Type is "subscription" && PolicyMatch.Applies(state, policy, source));
        return SubscriptionWords.Create(policy is null ? null : state.Desired.Applied[policy.Id.Value].Body["actions"] as JObject);
    }
}
