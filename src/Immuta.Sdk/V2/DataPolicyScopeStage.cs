namespace Immuta.Sdk.V2;

/// <summary>Refines the latest rule, adds other rules, and requires the data sources.</summary>
/// <remarks>Immutable: each method returns a new stage or builder, so a half-built policy can be shared.</remarks>
public sealed class DataPolicyScopeStage : PolicyScopeStage<DataPolicyBuilder>
{
    private readonly DataPolicyRequest _policy;

    internal DataPolicyScopeStage(DataPolicyRequest policy)
        : base(policy) => _policy = policy;

    /// <summary>Adds another rule to the same action of the policy.</summary>
    /// <returns>The step that requires the rule.</returns>
    public DataPolicyRuleStage And => new(_policy);

    /// <summary>Starts another action, with rules and a reason of its own.</summary>
    /// <returns>The step that requires its first rule.</returns>
    public DataPolicyRuleStage ThenAction => new(_policy with { Actions = [.. _policy.Actions, new() { Rules = [] }] });

    /// <summary>Exempts users from the latest rule, as in: except for group Y.</summary>
    /// <param name="who">The users, such as <c>who => who.Group("Y")</c>.</param>
    /// <returns>A new stage with the exception.</returns>
    /// <exception cref="ArgumentException">No group, attribute or purpose is named.</exception>
    public DataPolicyScopeStage ExceptFor(Func<ExemptUsersBuilder, ExemptUsersBuilder> who)
    {
        var exceptions = ExemptUsersBuilder.Create(who);
        return new(WithLastRule(rule => rule with { Exceptions = exceptions }));
    }

    /// <summary>Includes only these users in the latest rule; another follows for others.</summary>
    /// <param name="who">The users, such as <c>who => who.Group("contractors")</c>.</param>
    /// <returns>The step that requires the rule for all other users.</returns>
    /// <exception cref="ArgumentException">No group or attribute is named.</exception>
    public DataPolicyOtherwiseStage OnlyFor(Func<EntitledUsersBuilder, EntitledUsersBuilder> who)
    {
        var inclusions = EntitledUsersBuilder.Create(who);
        return new(WithLastRule(rule => rule with { Inclusions = inclusions }));
    }

    /// <summary>Gives the reason for the rules of the latest action.</summary>
    /// <param name="rationale">The reason, for those who read the policy.</param>
    /// <returns>A new stage with the reason.</returns>
    public DataPolicyScopeStage Because(string rationale)
    {
        ArgumentNullException.ThrowIfNull(rationale);
        return new(_policy.WithLastAction(action => action with { Description = rationale }));
    }

    private protected override DataPolicyBuilder Apply(PolicyRequest policy) => new(policy);

    private DataPolicyRequest WithLastRule(Func<DataRule, DataRule> change) =>
        _policy.WithLastAction(action => action with { Rules = [.. action.Rules.SkipLast(1), change(action.Rules[^1])] });
}
