namespace Immuta.Sdk.V2;

/// <summary>Provides the options of a subscription policy, and builds the request.</summary>
public sealed class SubscriptionPolicyBuilder : PolicyBuilder<SubscriptionPolicyBuilder>
{
    internal SubscriptionPolicyBuilder(PolicyRequest policy)
        : base(policy)
    {
    }

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public SubscriptionPolicyRequest Build() => (SubscriptionPolicyRequest)Policy;

    private protected override SubscriptionPolicyBuilder Apply(PolicyRequest policy) => new(policy);
}
