namespace Immuta.Sdk.V2;

/// <summary>Chooses the columns of one masking rule.</summary>
/// <remarks>Immutable: each step returns a new choice.</remarks>
public sealed class MaskedColumnsBuilder
{
    private readonly IReadOnlyList<FieldSelector> _fields;

    private MaskedColumnsBuilder(IReadOnlyList<FieldSelector> fields) => _fields = fields;

    /// <summary>Chooses the columns that carry one of these tags.</summary>
    /// <param name="columnTags">Names of tags, dotted from their parents down.</param>
    /// <returns>A new choice with the columns.</returns>
    /// <exception cref="ArgumentException">There is no tag, or one of them is empty.</exception>
    public MaskedColumnsBuilder Tagged(params string[] columnTags) =>
        Names.Required(columnTags).Aggregate(this, static (columns, tag) => columns.Selected(new ColumnTagField { ColumnTag = tag }));

    /// <summary>Chooses the columns that do not carry any tag at all.</summary>
    /// <returns>A new choice with the columns.</returns>
    public MaskedColumnsBuilder Untagged() => Selected(new NoTagsField());

    /// <summary>Chooses the columns that carry any tag, whichever it is.</summary>
    /// <returns>A new choice with the columns.</returns>
    public MaskedColumnsBuilder AnyTag() => Selected(new AnyTagField());

    /// <summary>Chooses the columns by an existing selector.</summary>
    /// <param name="field">The selector, such as an <see cref="UnknownFieldSelector"/>.</param>
    /// <returns>A new choice with the columns.</returns>
    public MaskedColumnsBuilder Selected(FieldSelector field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new([.. _fields, field]);
    }

    internal static IReadOnlyList<FieldSelector> Create(Func<MaskedColumnsBuilder, MaskedColumnsBuilder> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var fields = Chosen.NotNull(columns(new([])), nameof(columns))._fields;
        return fields.Count == 0 ? throw new ArgumentException("Choose at least one column, such as columns => columns.Tagged(\"X\").", nameof(columns)) : fields;
    }
}
