namespace Immuta.Sdk.V2;

// The state of a policy builder, except for its actions. Each step creates a new instance.
internal sealed record PolicyDraft(string PolicyKey, string Name)
{
    public Circumstances? Circumstances { get; init; }

    public MatchOperator? CircumstanceOperator { get; init; }

    public bool? Staged { get; init; }

    public OwnerRestrictions? OwnerRestrictions { get; init; }

    public PolicyCertification? Certification { get; init; }

    public AdditionalProperties AdditionalProperties { get; init; } = AdditionalProperties.Empty;

    public static PolicyDraft Create(string policyKey, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(policyKey);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(policyKey, name);
    }

    public SubscriptionPolicyRequest ToRequest(Subscription actions) => new()
    {
        PolicyKey = PolicyKey,
        Name = Name,
        Actions = actions,
        Circumstances = Circumstances,
        CircumstanceOperator = CircumstanceOperator,
        Staged = Staged,
        OwnerRestrictions = OwnerRestrictions,
        Certification = Certification,
        AdditionalProperties = AdditionalProperties,
    };

    public DataPolicyRequest ToRequest(IReadOnlyList<DataPolicyAction> actions) => new()
    {
        PolicyKey = PolicyKey,
        Name = Name,
        Actions = actions,
        Circumstances = Circumstances,
        CircumstanceOperator = CircumstanceOperator,
        Staged = Staged,
        OwnerRestrictions = OwnerRestrictions,
        Certification = Certification,
        AdditionalProperties = AdditionalProperties,
    };
}
