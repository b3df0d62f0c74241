using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Decides to which data sources a policy applies.</summary>
internal static class PolicyMatch
{
    /// <summary>Returns the usable data sources in the scope of a policy, whether it is staged or not.</summary>
    public static IEnumerable<SourceRecord> InScope(TenantState state, FakePolicy policy) =>
        policy.Scope is FakePolicyScope.AllDataSources or FakePolicyScope.Circumstances
            ? state.Desired.Sources.All.Where(source => IsInScope(state, policy, source))
            : [];

    public static bool Applies(TenantState state, FakePolicy policy, SourceRecord source) => !policy.Staged && IsInScope(state, policy, source);

    private static bool IsInScope(TenantState state, FakePolicy policy, SourceRecord source)
    {
        if (!source.IsEnabled || policy.Scope is not FakePolicyScope.Circumstances)
        {
            return source.IsEnabled && policy.Scope is FakePolicyScope.AllDataSources;
        }

        var body = state.Desired.Applied[policy.Id.Value].Body;
        var circumstances = ((JArray)body["circumstances"]!).OfType<JObject>();
        return (string?)body["circumstanceOperator"] is "all"
            ? circumstances.All(circumstance => Meets(state, circumstance, source))
            : circumstances.Any(circumstance => Meets(state, circumstance, source));
    }

    // Fake only: servers and times are not evaluated, so that such a circumstance is never met.
    private static bool Meets(TenantState state, JObject circumstance, SourceRecord source) => (string?)circumstance["type"] switch
    {
        "tags" => source.Tags.Any(tag => IsOrIsBelow(tag, (string?)circumstance["tag"])),
        "columnTags" => source.TaggedColumns.Any(column => column.Tags.Any(tag => IsOrIsBelow(tag, (string?)circumstance["columnTag"]))),
        "columnRegex" => source.Columns.Any(column => IsMatch(column.Name, (string?)circumstance["regex"] ?? "", (bool?)circumstance["caseInsensitive"] ?? false)),
        "noTags" => !HasAnyTag(source),
        "anyTag" => HasAnyTag(source),
        "domains" => state.Directory.DomainsOf(source).Any(domain => circumstance["domains"]?.Any(named => (string?)named["id"] == domain.Domain.Id) == true),
        _ => false,
    };

    private static bool HasAnyTag(SourceRecord source) => source.Tags.Count > 0 || source.TaggedColumns.Any(column => column.Tags.Count > 0);

    private static bool IsOrIsBelow(string tag, string? wanted) => tag == wanted || tag.StartsWith(wanted + ".", StringComparison.Ordinal);

    private static bool IsMatch(string name, string pattern, bool ignoreCase)
    {
        try
        {
            return Regex.IsMatch(name, pattern, ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
