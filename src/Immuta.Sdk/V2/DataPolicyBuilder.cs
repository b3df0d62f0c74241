namespace Immuta.Sdk.V2;

/// <summary>Refines the latest rule, adds further ones, and builds the policy.</summary>
public sealed class DataPolicyBuilder : PolicyBuilder<DataPolicyBuilder>
{
    private readonly DataPolicyRules _rules;

    internal DataPolicyBuilder(DataPolicyRules rules)
        : base(rules.Policy) => _rules = rules;

    /// <summary>Adds another rule to the same action of the policy.</summary>
    /// <returns>The step that asks for the rule.</returns>
    public DataPolicyRuleStage And => new(_rules);

    /// <summary>Starts another action, with rules and a reason of its own.</summary>
    /// <returns>The step that asks for its first rule.</returns>
    public DataPolicyRuleStage AndSeparately => new(_rules.NextAction());

    /// <summary>Exempts users from the latest rule, as in: except for group Y.</summary>
    /// <param name="who">The users, such as <c>who => who.Group("Y")</c>.</param>
    /// <returns>A new builder with the exception.</returns>
    public DataPolicyBuilder ExceptFor(Func<ExemptUsers, ExemptUsers> who)
    {
        var exceptions = ExemptUsers.Of(who);
        return new(_rules.WithLast(rule => rule with { Exceptions = exceptions }));
    }

    /// <summary>Includes only these users in the latest rule; another follows for others.</summary>
    /// <param name="who">The users, such as <c>who => who.Group("contractors")</c>.</param>
    /// <returns>The step that asks what holds for everybody else.</returns>
    public DataPolicyOtherwiseStage OnlyFor(Func<EntitledUsers, EntitledUsers> who)
    {
        var inclusions = EntitledUsers.Of(who);
        return new(_rules.WithLast(rule => rule with { Inclusions = inclusions }));
    }

    /// <summary>Gives the reason for the rules of the latest action.</summary>
    /// <param name="rationale">The reason, for those who read the policy.</param>
    /// <returns>A new builder with the reason.</returns>
    public DataPolicyBuilder Because(string rationale)
    {
        ArgumentNullException.ThrowIfNull(rationale);
        return new(_rules with { Rationale = rationale });
    }

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public DataPolicyRequest Build() => Draft.ToRequest(_rules.Actions);

    private protected override DataPolicyBuilder With(PolicyDraft draft) => new(_rules with { Policy = draft });
}
