namespace Immuta.Sdk.V2;

/// <summary>Provides the options of a data policy, and builds the request.</summary>
public sealed class DataPolicyBuilder : PolicyBuilder<DataPolicyBuilder>
{
    internal DataPolicyBuilder(PolicyRequest policy)
        : base(policy)
    {
    }

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public DataPolicyRequest Build() => (DataPolicyRequest)Policy;

    private protected override DataPolicyBuilder Apply(PolicyRequest policy) => new(policy);
}
