namespace Immuta.Sdk.V2;

// The completed actions, and the rules and rationale of the current action.
internal sealed record DataPolicyRules(PolicyDraft Policy)
{
    public IReadOnlyList<DataPolicyAction> Done { get; init; } = [];

    public IReadOnlyList<DataRule> Rules { get; init; } = [];

    public string? Rationale { get; init; }

    public DataPolicyRules Add(DataRule rule) => this with { Rules = [.. Rules, rule] };

    public DataPolicyRules WithLast(Func<DataRule, DataRule> change) => this with { Rules = [.. Rules.SkipLast(1), change(Rules[^1])] };

    public DataPolicyRules NextAction() => new(Policy) { Done = Actions };

    public IReadOnlyList<DataPolicyAction> Actions => [.. Done, new() { Rules = Rules, Description = Rationale }];

    public static DataRule Masking(Func<MaskedColumnsBuilder, MaskedColumnsBuilder> columns, Func<MaskBuilder, Mask> with, string? where) => new MaskingRule
    {
        Config = new() { Fields = MaskedColumnsBuilder.Create(columns), MaskingConfig = MaskBuilder.Create(with), ConditionalPredicate = where },
    };

    public static DataRule Where(string predicate)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(predicate);
        return new WhereClauseRule { Config = new() { Predicate = predicate } };
    }

    public static DataRule Matching(Func<RowMatchesBuilder, RowMatchesBuilder> matches) => new UserEntitlementsRule { Config = RowMatchesBuilder.Create(matches) };
}
