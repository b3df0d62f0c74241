namespace Immuta.Sdk.V2;

/// <summary>Names users by groups and attributes, for entitlements and included users.</summary>
public sealed class EntitledUsers : UserConditions<EntitledUsers>
{
    private EntitledUsers(RuleExceptions conditions)
        : base(conditions)
    {
    }

    internal static Entitlements Create(Func<EntitledUsers, EntitledUsers> who)
    {
        ArgumentNullException.ThrowIfNull(who);
        var conditions = Named(who(new(new())), nameof(who));
        return new() { Operator = conditions.Operator, Groups = conditions.Groups, Attributes = conditions.Attributes };
    }

    private protected override EntitledUsers With(RuleExceptions conditions) => new(conditions);
}
