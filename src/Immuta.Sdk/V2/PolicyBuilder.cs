using System.Text.Json;

namespace Immuta.Sdk.V2;

/// <summary>Offers what every kind of policy has, above all its circumstances.</summary>
/// <typeparam name="TSelf">The kind of builder that each step returns.</typeparam>
/// <remarks>
/// Immutable: each step returns a new builder, so a half-built one can be shared. Choose the circumstances: without
/// any step for them they are absent, which Immuta does not document here, and which may mean all data sources.
/// </remarks>
public abstract class PolicyBuilder<TSelf>
    where TSelf : PolicyBuilder<TSelf>
{
    private protected PolicyBuilder(PolicyDraft draft) => Draft = draft;

    private protected PolicyDraft Draft { get; }

    /// <summary>Lets the policy hold for data sources that carry these tags themselves.</summary>
    /// <param name="tags">Names of tags, dotted from their parents down; one circumstance for each.</param>
    /// <returns>A new builder with the circumstances.</returns>
    public TSelf OnDataSourcesTagged(params IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return On(tags.Select(static tag => new TagCircumstance { Tag = tag }));
    }

    /// <summary>Lets the policy hold for data sources with columns that carry tags.</summary>
    /// <param name="columnTags">Names of tags, dotted from their parents down; one circumstance for each.</param>
    /// <returns>A new builder with the circumstances.</returns>
    public TSelf OnColumnsTagged(params IReadOnlyList<string> columnTags)
    {
        ArgumentNullException.ThrowIfNull(columnTags);
        return On(columnTags.Select(static tag => new ColumnTagCircumstance { ColumnTag = tag }));
    }

    /// <summary>Lets the policy hold for data sources with a column of some name.</summary>
    /// <param name="regex">Regular expression that the name of a column must match.</param>
    /// <param name="caseInsensitive">True when the letter case of the name does not count.</param>
    /// <returns>A new builder with the circumstance.</returns>
    public TSelf OnColumnsNamed(string regex, bool? caseInsensitive = null)
    {
        ArgumentNullException.ThrowIfNull(regex);
        return On(new ColumnRegexCircumstance { Regex = regex, CaseInsensitive = caseInsensitive });
    }

    /// <summary>Lets the policy hold for data sources that carry no tag.</summary>
    /// <returns>A new builder with the circumstance.</returns>
    public TSelf OnUntaggedDataSources() => On(new NoTagsCircumstance());

    /// <summary>Lets the policy hold for data sources that carry any tag.</summary>
    /// <returns>A new builder with the circumstance.</returns>
    public TSelf OnTaggedDataSources() => On(new AnyTagCircumstance());

    /// <summary>Lets the policy hold for the data sources of some domains.</summary>
    /// <param name="domainIds">Identifiers of domains, as the domains API tells them.</param>
    /// <returns>A new builder with the circumstance.</returns>
    public TSelf InDomains(params IReadOnlyList<string> domainIds)
    {
        ArgumentNullException.ThrowIfNull(domainIds);
        return On(new DomainsCircumstance { Domains = [.. domainIds.Select(static id => new DomainReference { Id = id })] });
    }

    /// <summary>Adds a circumstance that was made elsewhere, of any kind.</summary>
    /// <param name="circumstance">The circumstance, such as an <see cref="UnknownCircumstance"/>.</param>
    /// <returns>A new builder with the circumstance.</returns>
    public TSelf On(Circumstance circumstance)
    {
        ArgumentNullException.ThrowIfNull(circumstance);
        return On([circumstance]);
    }

    /// <summary>Sends an empty list of circumstances, which is neither absent nor null.</summary>
    /// <remarks>What Immuta makes of it is not documented.</remarks>
    /// <returns>A new builder with an empty list.</returns>
    public TSelf WithEmptyCircumstances() => With(Draft with { Circumstances = [] });

    /// <summary>Sends null for the circumstances, which leaves the choice to data owners.</summary>
    /// <remarks>So say older pages of another API; for this one it is not documented.</remarks>
    /// <returns>A new builder with null.</returns>
    public TSelf WhereOwnersSelectIt() => With(Draft with { Circumstances = Circumstances.WhenSelected });

    /// <summary>Says that one of the circumstances is enough for a data source.</summary>
    /// <returns>A new builder with the operator.</returns>
    public TSelf UnderAnyCircumstance() => With(Draft with { CircumstanceOperator = MatchOperator.Any });

    /// <summary>Says that every one of the circumstances is needed together.</summary>
    /// <returns>A new builder with the operator.</returns>
    public TSelf UnderAllCircumstances() => With(Draft with { CircumstanceOperator = MatchOperator.All });

    /// <summary>Stores the policy without putting it in force for now.</summary>
    /// <param name="staged">True to stage the policy.</param>
    /// <returns>A new builder with the choice.</returns>
    public TSelf Staged(bool staged = true) => With(Draft with { Staged = staged });

    /// <summary>Limits the policy to the data sources of certain owners.</summary>
    /// <param name="ownerRestrictions">The owners.</param>
    /// <returns>A new builder with the owners.</returns>
    public TSelf LimitedToOwners(OwnerRestrictions ownerRestrictions)
    {
        ArgumentNullException.ThrowIfNull(ownerRestrictions);
        return With(Draft with { OwnerRestrictions = ownerRestrictions });
    }

    /// <summary>Sets what data owners must certify, as JSON of your own.</summary>
    /// <param name="certification">The certification; its members are not published for this API.</param>
    /// <returns>A new builder with the certification.</returns>
    public TSelf WithCertification(JsonElement certification) => With(Draft with { Certification = certification.Clone() });

    /// <summary>Adds a member that this version has no method for.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; it counts as secret and is never printed.</param>
    /// <returns>A new builder with the member.</returns>
    public TSelf WithAdditionalProperty(string name, JsonElement value) =>
        With(Draft with { AdditionalProperties = Draft.AdditionalProperties.With(name, value) });

    private protected abstract TSelf With(PolicyDraft draft);

    private TSelf On(IEnumerable<Circumstance> circumstances) =>
        With(Draft with { Circumstances = [.. Draft.Circumstances ?? [], .. circumstances] });
}
