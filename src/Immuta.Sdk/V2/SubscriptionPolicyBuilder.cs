namespace Immuta.Sdk.V2;

/// <summary>Offers every option of a subscription policy, and builds it at last.</summary>
public sealed class SubscriptionPolicyBuilder : PolicyBuilder<SubscriptionPolicyBuilder>
{
    private readonly Subscription _subscription;

    internal SubscriptionPolicyBuilder(PolicyDraft draft, Subscription subscription)
        : base(draft) => _subscription = subscription;

    /// <summary>Subscribes those who qualify at once, without their asking for it.</summary>
    /// <param name="enabled">True to subscribe them automatically.</param>
    /// <returns>A new builder with the choice.</returns>
    public SubscriptionPolicyBuilder SubscribingAutomatically(bool enabled = true) => With(_subscription with { AutomaticSubscription = enabled });

    /// <summary>Shows the data sources to users who do not qualify.</summary>
    /// <param name="enabled">True to let them discover the data sources.</param>
    /// <returns>A new builder with the choice.</returns>
    public SubscriptionPolicyBuilder AllowingDiscovery(bool enabled = true) => With(_subscription with { AllowDiscovery = enabled });

    /// <summary>Sets whether a subscription allows reading only, or writing too.</summary>
    /// <param name="accessGrant">What a subscription allows.</param>
    /// <returns>A new builder with the choice.</returns>
    public SubscriptionPolicyBuilder Granting(AccessGrant accessGrant) => With(_subscription with { AccessGrant = accessGrant });

    /// <summary>Gives the reason for the policy, for those who read it.</summary>
    /// <param name="rationale">The reason.</param>
    /// <returns>A new builder with the reason.</returns>
    public SubscriptionPolicyBuilder Because(string rationale)
    {
        ArgumentNullException.ThrowIfNull(rationale);
        return With(_subscription with { Description = rationale });
    }

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public SubscriptionPolicyRequest Build() => Draft.ToRequest(_subscription);

    private protected override SubscriptionPolicyBuilder With(PolicyDraft draft) => new(draft, _subscription);

    private SubscriptionPolicyBuilder With(Subscription subscription) => new(Draft, subscription);
}
