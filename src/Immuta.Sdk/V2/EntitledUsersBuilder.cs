namespace Immuta.Sdk.V2;

/// <summary>Names users by groups and attributes, for entitlements and included users.</summary>
public sealed class EntitledUsersBuilder : UserConditionsBuilder<EntitledUsersBuilder>
{
    private EntitledUsersBuilder(RuleExceptions conditions)
        : base(conditions)
    {
    }

    internal static Entitlements Create(Func<EntitledUsersBuilder, EntitledUsersBuilder> who)
    {
        ArgumentNullException.ThrowIfNull(who);
        var conditions = Named(Chosen.NotNull(who(new(new())), nameof(who)), nameof(who));
        return new() { Operator = conditions.Operator, Groups = conditions.Groups, Attributes = conditions.Attributes };
    }

    private protected override EntitledUsersBuilder With(RuleExceptions conditions) => new(conditions);
}
