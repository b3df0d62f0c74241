namespace Immuta.Sdk.V2;

/// <summary>Provides the circumstances that name the data sources of a policy.</summary>
/// <typeparam name="TBuilder">The builder that each method returns.</typeparam>
/// <remarks>Immutable: each method returns a new builder. Several circumstances add up.</remarks>
public abstract class PolicyCircumstanceStage<TBuilder>
{
    private protected PolicyCircumstanceStage(PolicyRequest policy) => Policy = policy;

    private protected PolicyRequest Policy { get; }

    /// <summary>Applies the policy to data sources that carry one of these tags.</summary>
    /// <param name="tags">Names of tags, dotted from their parents down; one circumstance for each.</param>
    /// <returns>A builder with the circumstances.</returns>
    /// <exception cref="ArgumentException">There is no tag, or one of them is empty.</exception>
    public TBuilder OnDataSourcesTagged(params string[] tags) =>
        On(Names.Required(tags).Select(static tag => new TagCircumstance { Tag = tag }));

    /// <summary>Applies the policy to data sources with columns that carry tags.</summary>
    /// <param name="columnTags">Names of tags, dotted from their parents down; one circumstance for each.</param>
    /// <returns>A builder with the circumstances.</returns>
    /// <exception cref="ArgumentException">There is no tag, or one of them is empty.</exception>
    public TBuilder OnColumnsTagged(params string[] columnTags) =>
        On(Names.Required(columnTags).Select(static tag => new ColumnTagCircumstance { ColumnTag = tag }));

    /// <summary>Applies the policy to data sources with a column of some name.</summary>
    /// <param name="regex">Regular expression that the name of a column must match.</param>
    /// <param name="caseInsensitive">True when the letter case of the name does not count.</param>
    /// <returns>A builder with the circumstance.</returns>
    /// <exception cref="ArgumentException">The expression is empty.</exception>
    public TBuilder OnColumnsNamed(string regex, bool? caseInsensitive = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(regex);
        return On(new ColumnRegexCircumstance { Regex = regex, CaseInsensitive = caseInsensitive });
    }

    /// <summary>Applies the policy to all data sources that carry no tag.</summary>
    /// <returns>A builder with the circumstance.</returns>
    public TBuilder OnUntaggedDataSources() => On(new NoTagsCircumstance());

    /// <summary>Applies the policy to all data sources that carry any tag.</summary>
    /// <returns>A builder with the circumstance.</returns>
    public TBuilder OnTaggedDataSources() => On(new AnyTagCircumstance());

    /// <summary>Applies the policy to the data sources of certain domains.</summary>
    /// <param name="domainIds">Identifiers of domains, as the domains API returns them.</param>
    /// <returns>A builder with the circumstance.</returns>
    /// <exception cref="ArgumentException">There is no identifier, or one of them is empty.</exception>
    public TBuilder InDomains(params string[] domainIds) =>
        On(new DomainsCircumstance { Domains = [.. Names.Required(domainIds).Select(static id => new DomainReference { Id = id })] });

    /// <summary>Adds a circumstance that was created elsewhere, of any kind.</summary>
    /// <param name="circumstance">The circumstance, such as an <see cref="UnknownCircumstance"/>.</param>
    /// <returns>A builder with the circumstance.</returns>
    public TBuilder On(Circumstance circumstance)
    {
        ArgumentNullException.ThrowIfNull(circumstance);
        return On([circumstance]);
    }

    private protected abstract TBuilder Apply(PolicyRequest policy);

    private TBuilder On(IEnumerable<Circumstance> circumstances) =>
        Apply(Policy with { Circumstances = [.. Policy.Circumstances ?? [], .. circumstances] });
}
