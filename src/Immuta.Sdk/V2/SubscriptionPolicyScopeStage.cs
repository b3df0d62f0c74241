namespace Immuta.Sdk.V2;

/// <summary>Refines the subscription, and requires the data sources.</summary>
/// <remarks>Immutable: each method returns a new stage or builder, so a half-built policy can be shared.</remarks>
public sealed class SubscriptionPolicyScopeStage : PolicyScopeStage<SubscriptionPolicyBuilder>
{
    private readonly SubscriptionPolicyRequest _policy;

    internal SubscriptionPolicyScopeStage(SubscriptionPolicyRequest policy)
        : base(policy) => _policy = policy;

    /// <summary>Subscribes users who qualify automatically, without a request.</summary>
    /// <param name="enabled">True to subscribe them automatically.</param>
    /// <returns>A new stage with the choice.</returns>
    public SubscriptionPolicyScopeStage WithAutomaticSubscription(bool enabled = true) => With(_policy.Actions with { AutomaticSubscription = enabled });

    /// <summary>Shows the data sources to users who do not qualify.</summary>
    /// <param name="enabled">True to let them discover the data sources.</param>
    /// <returns>A new stage with the choice.</returns>
    public SubscriptionPolicyScopeStage AllowDiscovery(bool enabled = true) => With(_policy.Actions with { AllowDiscovery = enabled });

    /// <summary>Sets whether a subscription allows reading only, or writing too.</summary>
    /// <param name="accessGrant">What a subscription allows.</param>
    /// <returns>A new stage with the choice.</returns>
    public SubscriptionPolicyScopeStage WithAccessGrant(AccessGrant accessGrant) => With(_policy.Actions with { AccessGrant = accessGrant });

    /// <summary>Gives the reason for the policy, for those who read it.</summary>
    /// <param name="rationale">The reason.</param>
    /// <returns>A new stage with the reason.</returns>
    public SubscriptionPolicyScopeStage Because(string rationale)
    {
        ArgumentNullException.ThrowIfNull(rationale);
        return With(_policy.Actions with { Description = rationale });
    }

    private protected override SubscriptionPolicyBuilder Apply(PolicyRequest policy) => new(policy);

    private SubscriptionPolicyScopeStage With(Subscription subscription) => new(_policy with { Actions = subscription });
}
