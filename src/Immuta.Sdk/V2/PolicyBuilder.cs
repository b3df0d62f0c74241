using System.Text.Json;

namespace Immuta.Sdk.V2;

/// <summary>Provides the options that both kinds of policy have in common.</summary>
/// <typeparam name="TSelf">The kind of builder that each step returns.</typeparam>
/// <remarks>Immutable: each step returns a new builder, so a half-built one can be shared.</remarks>
public abstract class PolicyBuilder<TSelf> : PolicyCircumstanceStage<TSelf>
    where TSelf : PolicyBuilder<TSelf>
{
    private protected PolicyBuilder(PolicyRequest policy)
        : base(policy)
    {
    }

    /// <summary>Requires only one of the circumstances for a data source.</summary>
    /// <returns>A new builder with the operator.</returns>
    public TSelf UnderAnyCircumstance() => Apply(Policy with { CircumstanceOperator = MatchOperator.Any });

    /// <summary>Requires all of the circumstances together.</summary>
    /// <returns>A new builder with the operator.</returns>
    public TSelf UnderAllCircumstances() => Apply(Policy with { CircumstanceOperator = MatchOperator.All });

    /// <summary>Stores the policy without putting it in force for now.</summary>
    /// <param name="staged">True to stage the policy.</param>
    /// <returns>A new builder with the choice.</returns>
    public TSelf Staged(bool staged = true) => Apply(Policy with { Staged = staged });

    /// <summary>Limits the policy to the data sources of certain owners.</summary>
    /// <param name="ownerRestrictions">The owners.</param>
    /// <returns>A new builder with the owners.</returns>
    public TSelf LimitedToOwners(OwnerRestrictions ownerRestrictions)
    {
        ArgumentNullException.ThrowIfNull(ownerRestrictions);
        return Apply(Policy with { OwnerRestrictions = ownerRestrictions });
    }

    /// <summary>Sets the statement that the owners of the affected data sources must certify.</summary>
    /// <param name="certification">The statement; its members are those of an older API of Immuta.</param>
    /// <returns>A new builder with the certification.</returns>
    public TSelf WithCertification(PolicyCertification certification)
    {
        ArgumentNullException.ThrowIfNull(certification);
        return Apply(Policy with { Certification = certification });
    }

    /// <summary>Adds a member that this version has no method for.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; this request holds no secrets, so it is written and printed as it is.</param>
    /// <returns>A new builder with the member.</returns>
    public TSelf WithAdditionalProperty(string name, JsonElement value) =>
        Apply(Policy with { AdditionalProperties = Policy.AdditionalProperties.With(name, value) });
}
