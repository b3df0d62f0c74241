namespace Immuta.Sdk.V2;

/// <summary>Requires the choice of how users subscribe.</summary>
public sealed class SubscriptionPolicyStage
{
    private readonly string _policyKey;
    private readonly string _name;

    internal SubscriptionPolicyStage(string policyKey, string name) => (_policyKey, _name) = (policyKey, name);

    /// <summary>Lets everybody subscribe, without any approval or any entitlement.</summary>
    /// <returns>The step that requires the data sources.</returns>
    public SubscriptionPolicyScopeStage AllowAnyone() => With(new AnyoneSubscription());

    /// <summary>Lets everybody request a subscription, which one approver must approve.</summary>
    /// <param name="permission">Permission that the approver must have.</param>
    /// <param name="specificApproverRequired">True when one specific approver must be named.</param>
    /// <returns>The step that requires the data sources.</returns>
    public SubscriptionPolicyScopeStage WithApproval(ApproverPermission permission, bool? specificApproverRequired = null) =>
        WithApproval(new Approver { RequiredPermission = permission, SpecificApproverRequired = specificApproverRequired });

    /// <summary>Lets everybody request a subscription, which several approvers must approve.</summary>
    /// <param name="approvers">Those who must approve.</param>
    /// <returns>The step that requires the data sources.</returns>
    public SubscriptionPolicyScopeStage WithApproval(params Approver[] approvers) => With(Subscriptions.Approval(approvers));

    /// <summary>Lets users with certain groups or attributes subscribe by themselves.</summary>
    /// <param name="who">The users, such as <c>who => who.Group("analysts")</c>.</param>
    /// <returns>The step that requires the data sources.</returns>
    public SubscriptionPolicyScopeStage WithEntitlements(Func<EntitledUsersBuilder, EntitledUsersBuilder> who) => With(Subscriptions.Entitled(who));

    /// <summary>Lets users for whom an expression is true subscribe by themselves.</summary>
    /// <param name="advanced">The expression, such as <c>@isInGroups('A') AND @hasAttribute('K','V')</c>.</param>
    /// <returns>The step that requires the data sources.</returns>
    public SubscriptionPolicyScopeStage WithEntitlements(string advanced) => With(Subscriptions.Entitled(advanced));

    /// <summary>Lets only owners add users, without requests.</summary>
    /// <returns>The step that requires the data sources.</returns>
    public SubscriptionPolicyScopeStage WithManualSubscription() => With(new ManualSubscription());

    /// <summary>Sets an existing subscription of any kind.</summary>
    /// <param name="subscription">The way, such as an <see cref="UnknownSubscription"/>.</param>
    /// <returns>The step that requires the data sources.</returns>
    public SubscriptionPolicyScopeStage With(Subscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return new(new() { PolicyKey = _policyKey, Name = _name, Actions = subscription });
    }
}
