namespace Immuta.Sdk.V2;

/// <summary>Provides the options of a subscription policy, and builds the request.</summary>
public sealed class SubscriptionPolicyBuilder : PolicyBuilder<SubscriptionPolicyBuilder>
{
    private readonly Subscription _subscription;

    internal SubscriptionPolicyBuilder(PolicyDraft draft, Subscription subscription)
        : base(draft) => _subscription = subscription;

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public SubscriptionPolicyRequest Build() => Draft.ToRequest(_subscription);

    private protected override SubscriptionPolicyBuilder Apply(PolicyDraft draft) => new(draft, _subscription);
}
