namespace Immuta.Sdk.V2;

/// <summary>Provides the options of a data policy, and builds the request.</summary>
public sealed class DataPolicyBuilder : PolicyBuilder<DataPolicyBuilder>
{
    private readonly IReadOnlyList<DataPolicyAction> _actions;

    internal DataPolicyBuilder(PolicyDraft draft, IReadOnlyList<DataPolicyAction> actions)
        : base(draft) => _actions = actions;

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public DataPolicyRequest Build() => Draft.ToRequest(_actions);

    private protected override DataPolicyBuilder Apply(PolicyDraft draft) => new(draft, _actions);
}
