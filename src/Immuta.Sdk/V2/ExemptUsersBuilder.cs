namespace Immuta.Sdk.V2;

/// <summary>Names users by groups, attributes and purposes, for exceptions from a rule.</summary>
public sealed class ExemptUsersBuilder : UserConditionsBuilder<ExemptUsersBuilder>
{
    private ExemptUsersBuilder(RuleExceptions conditions)
        : base(conditions)
    {
    }

    /// <summary>Names the users who act under one purpose just now.</summary>
    /// <param name="name">The purpose, dotted from its parent down.</param>
    /// <returns>New conditions with the purpose.</returns>
    public ExemptUsersBuilder Purpose(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return With(Conditions with { Purposes = [.. Conditions.Purposes ?? [], name] });
    }

    internal static RuleExceptions Create(Func<ExemptUsersBuilder, ExemptUsersBuilder> who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return Named(Chosen.NotNull(who(new(new())), nameof(who)), nameof(who));
    }

    private protected override ExemptUsersBuilder With(RuleExceptions conditions) => new(conditions);
}
