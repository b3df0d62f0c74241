namespace Immuta.Sdk.V2;

/// <summary>Names users by the groups and attributes that they have.</summary>
/// <typeparam name="TSelf">The kind of conditions that each step returns.</typeparam>
/// <remarks>Immutable: each step returns new conditions.</remarks>
public abstract class UserConditionsBuilder<TSelf>
    where TSelf : UserConditionsBuilder<TSelf>
{
    private protected UserConditionsBuilder(RuleExceptions conditions) => Conditions = conditions;

    // The most general of the three wire formats. The others are created from it.
    private protected RuleExceptions Conditions { get; }

    /// <summary>Names the members of one group, by its exact name.</summary>
    /// <param name="name">The group, exactly as the identity manager has it.</param>
    /// <returns>New conditions with the group.</returns>
    public TSelf Group(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return With(Conditions with { Groups = [.. Conditions.Groups ?? [], name] });
    }

    /// <summary>Names the users who have an attribute of one value.</summary>
    /// <param name="name">The attribute, exactly as Immuta displays it.</param>
    /// <param name="value">The value, exactly as Immuta displays it.</param>
    /// <returns>New conditions with the attribute.</returns>
    public TSelf Attribute(string name, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        return With(Conditions with { Attributes = [.. Conditions.Attributes ?? [], new() { Name = name, Value = value }] });
    }

    /// <summary>Requires only one of these conditions for a user.</summary>
    /// <returns>New conditions with the operator.</returns>
    public TSelf Any() => With(Conditions with { Operator = MatchOperator.Any });

    /// <summary>Requires all of these conditions together.</summary>
    /// <returns>New conditions with the operator.</returns>
    public TSelf All() => With(Conditions with { Operator = MatchOperator.All });

    private protected abstract TSelf With(RuleExceptions conditions);

    // Rejects empty conditions, which would silently select nobody or everybody.
    private protected static RuleExceptions Named(TSelf users, string parameter) =>
        users.Conditions is { Groups: null, Attributes: null, Purposes: null }
            ? throw new ArgumentException("Name at least one group, attribute or purpose, such as who => who.Group(\"analysts\").", parameter)
            : users.Conditions;
}
