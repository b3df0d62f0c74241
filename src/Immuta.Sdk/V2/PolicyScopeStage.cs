namespace Immuta.Sdk.V2;

/// <summary>Requires the choice of the data sources that a policy applies to.</summary>
/// <typeparam name="TBuilder">The builder that each method returns.</typeparam>
/// <remarks>
/// A policy without circumstances may apply to every data source of the tenant. So the builder with <c>Build</c> comes
/// only after a choice: certain data sources, those that their owners select, or all of them.
/// </remarks>
public abstract class PolicyScopeStage<TBuilder> : PolicyCircumstanceStage<TBuilder>
{
    private protected PolicyScopeStage(PolicyRequest policy)
        : base(policy)
    {
    }

    /// <summary>Applies the policy to every data source of the whole tenant.</summary>
    /// <remarks>
    /// Sends no circumstances. On older pages of another API that means all data sources; for this one it is not
    /// documented.
    /// </remarks>
    /// <returns>A builder without circumstances.</returns>
    public TBuilder OnAllDataSources() => Apply(Policy);

    /// <summary>Sends null for the circumstances, which leaves the choice to data owners.</summary>
    /// <remarks>Older pages of another API say so; it is not documented for this one.</remarks>
    /// <returns>A builder with null.</returns>
    public TBuilder WithOwnerSelection() => Apply(Policy with { Circumstances = Circumstances.OwnerSelected });

    /// <summary>Sends an empty list of circumstances, which is neither absent nor null.</summary>
    /// <remarks>How Immuta interprets it is not documented.</remarks>
    /// <returns>A builder with an empty list.</returns>
    public TBuilder WithEmptyCircumstances() => Apply(Policy with { Circumstances = [] });
}
