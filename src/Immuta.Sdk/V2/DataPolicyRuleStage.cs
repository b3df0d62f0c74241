namespace Immuta.Sdk.V2;

/// <summary>Requires the next rule of a data policy.</summary>
public sealed class DataPolicyRuleStage
{
    private readonly DataPolicyRequest _policy;

    internal DataPolicyRuleStage(DataPolicyRequest policy) => _policy = policy;

    /// <summary>Masks columns, as in: mask columns tagged X with null.</summary>
    /// <param name="columns">The columns, such as <c>columns => columns.Tagged("X")</c>.</param>
    /// <param name="with">The mask, such as <c>with => with.Null()</c>.</param>
    /// <param name="where">SQL condition; only values for which it is true are masked, such as <c>@columnTagged('Y') = 'z'</c>.</param>
    /// <returns>The step with exceptions and further rules, which requires the data sources.</returns>
    public DataPolicyScopeStage Mask(Func<MaskedColumnsBuilder, MaskedColumnsBuilder> columns, Func<MaskBuilder, Mask> with, string? where = null) =>
        Rule(new MaskingRule { Config = new() { Fields = MaskedColumnsBuilder.Create(columns), MaskingConfig = MaskBuilder.Create(with), ConditionalPredicate = where } });

    /// <summary>Shows only the rows for which an SQL predicate is true.</summary>
    /// <param name="predicate">The predicate, in which <c>@columnTagged</c>, <c>@attributeValuesContains</c>, <c>@groupsContains</c> and <c>@username</c> may be used.</param>
    /// <returns>The step with exceptions and further rules, which requires the data sources.</returns>
    public DataPolicyScopeStage ShowRowsWhere(string predicate)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(predicate);
        return Rule(new WhereClauseRule { Config = new() { Predicate = predicate } });
    }

    /// <summary>Shows only the rows whose values match the users' attributes.</summary>
    /// <param name="matches">The matches, such as <c>row => row.Attribute("Department", "Org.Department")</c>.</param>
    /// <returns>The step with exceptions and further rules, which requires the data sources.</returns>
    public DataPolicyScopeStage ShowRowsMatching(Func<RowMatchesBuilder, RowMatchesBuilder> matches) =>
        Rule(new UserEntitlementsRule { Config = RowMatchesBuilder.Create(matches) });

    /// <summary>Adds an existing rule of any kind.</summary>
    /// <param name="rule">The rule, such as an <see cref="UnknownDataRule"/>; give it no inclusions, which <c>OnlyFor</c> sets.</param>
    /// <returns>The step with exceptions and further rules, which requires the data sources.</returns>
    public DataPolicyScopeStage Rule(DataRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(_policy.WithLastAction(action => action with { Rules = [.. action.Rules, rule] }));
    }
}
