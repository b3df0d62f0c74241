namespace Immuta.Sdk.V2;

/// <summary>Defines what a user must have to see a row.</summary>
/// <remarks>Immutable: each step returns new matches.</remarks>
public sealed class RowMatchesBuilder
{
    private readonly UserEntitlementsConfig _config;

    private RowMatchesBuilder(UserEntitlementsConfig config) => _config = config;

    /// <summary>Compares the values of an attribute with those of tagged columns.</summary>
    /// <param name="attribute">The attribute, exactly as Immuta displays it.</param>
    /// <param name="columnTag">Tag of the columns whose values are compared with it.</param>
    /// <returns>New matches with this one.</returns>
    public RowMatchesBuilder Attribute(string attribute, string columnTag)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(attribute);
        ArgumentException.ThrowIfNullOrWhiteSpace(columnTag);
        return Match(new AttributeRowMatch { Attribute = attribute, Tag = columnTag });
    }

    /// <summary>Adds an existing match of any kind.</summary>
    /// <param name="match">The match, such as an <see cref="UnknownRowMatch"/>.</param>
    /// <returns>New matches with this one.</returns>
    public RowMatchesBuilder Match(RowMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return new(_config with { Matches = [.. _config.Matches ?? [], match] });
    }

    /// <summary>Requires only one of these matches for a row.</summary>
    /// <returns>New matches with the operator.</returns>
    public RowMatchesBuilder Any() => new(_config with { Operator = MatchOperator.Any });

    /// <summary>Requires all of these matches together.</summary>
    /// <returns>New matches with the operator.</returns>
    public RowMatchesBuilder All() => new(_config with { Operator = MatchOperator.All });

    internal static UserEntitlementsConfig Create(Func<RowMatchesBuilder, RowMatchesBuilder> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var config = Chosen.NotNull(matches(new(new())), nameof(matches))._config;
        return config.Matches is null
            ? throw new ArgumentException("Give at least one match, such as row => row.Attribute(\"Department\", \"Org.Department\").", nameof(matches))
            : config;
    }
}
