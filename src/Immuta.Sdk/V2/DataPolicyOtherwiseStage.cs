namespace Immuta.Sdk.V2;

/// <summary>Requires the rule for all users that the previous rule does not include.</summary>
/// <remarks>A rule with included users requires it: the last such rule is the otherwise of the policy.</remarks>
public sealed class DataPolicyOtherwiseStage
{
    private readonly DataPolicyRuleStage _next;

    internal DataPolicyOtherwiseStage(DataPolicyRequest policy) => _next = new(policy);

    /// <summary>Masks columns for all users that the previous rule does not include.</summary>
    /// <param name="columns">The columns, such as <c>columns => columns.Tagged("X")</c>.</param>
    /// <param name="with">The mask, such as <c>with => with.Hash()</c>.</param>
    /// <param name="where">SQL condition; only values for which it is true are masked.</param>
    /// <returns>The step with exceptions and further rules, which requires the data sources.</returns>
    public DataPolicyScopeStage OtherwiseMask(Func<MaskedColumnsBuilder, MaskedColumnsBuilder> columns, Func<MaskBuilder, Mask> with, string? where = null) =>
        _next.Mask(columns, with, where);

    /// <summary>Shows all other users only the rows for which a predicate is true.</summary>
    /// <param name="predicate">The SQL predicate.</param>
    /// <returns>The step with exceptions and further rules, which requires the data sources.</returns>
    public DataPolicyScopeStage OtherwiseShowRowsWhere(string predicate) => _next.ShowRowsWhere(predicate);

    /// <summary>Shows all other users only the rows that match their attributes.</summary>
    /// <param name="matches">The matches between attributes and tagged columns.</param>
    /// <returns>The step with exceptions and further rules, which requires the data sources.</returns>
    public DataPolicyScopeStage OtherwiseShowRowsMatching(Func<RowMatchesBuilder, RowMatchesBuilder> matches) => _next.ShowRowsMatching(matches);

    /// <summary>Adds an existing rule for all other users.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The step with exceptions and further rules, which requires the data sources.</returns>
    public DataPolicyScopeStage Otherwise(DataRule rule) => _next.Rule(rule);
}
