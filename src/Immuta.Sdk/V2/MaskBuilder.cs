using System.Text.Json;

namespace Immuta.Sdk.V2;

/// <summary>Chooses what replaces the values of a masked column.</summary>
public sealed class MaskBuilder
{
    private readonly AdditionalProperties _further;

    private MaskBuilder(AdditionalProperties further) => _further = further;

    /// <summary>Replaces each value with a consistent hash.</summary>
    /// <returns>The mask.</returns>
    public Mask Hash() => new HashMask { AdditionalProperties = _further };

    /// <summary>Replaces each value with null.</summary>
    /// <returns>The mask.</returns>
    public Mask Null() => new NullMask { AdditionalProperties = _further };

    /// <summary>Replaces each value with the same text in every row.</summary>
    /// <param name="constant">The text, even if it looks like a number.</param>
    /// <returns>The mask.</returns>
    public Mask Constant(string constant)
    {
        ArgumentNullException.ThrowIfNull(constant);
        return new ConstantMask { Constant = constant, AdditionalProperties = _further };
    }

    /// <summary>Replaces each value with the result of an SQL expression.</summary>
    /// <param name="sqlFunction">The SQL expression, which refers to the column as @column.</param>
    /// <returns>The mask.</returns>
    public Mask CustomFunction(string sqlFunction)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sqlFunction);
        return new CustomFunctionMask { SqlFunction = sqlFunction, AdditionalProperties = _further };
    }

    /// <summary>Makes values that could identify a person less exact.</summary>
    /// <remarks>
    /// Immuta queries the columns, and the results (possibly regulated data) are stored in its metadata database. The
    /// policy type must be switched on for the tenant first.
    /// </remarks>
    /// <returns>The mask.</returns>
    public Mask KAnonymization() => new KAnonymizationMask { AdditionalProperties = _further };

    /// <summary>Replaces values in a way that this version does not know.</summary>
    /// <param name="type">The type of the mask, exactly as the API spells it.</param>
    /// <returns>The mask.</returns>
    public Mask Other(string type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        return new UnknownMask(type) { AdditionalProperties = _further };
    }

    /// <summary>Gives the mask a member that this version does not know.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; this request holds no secrets, so it is written and printed as it is.</param>
    /// <returns>A new choice, whose mask has the member.</returns>
    public MaskBuilder AdditionalProperty(string name, JsonElement value) => new(_further.With(name, value));

    internal static Mask Create(Func<MaskBuilder, Mask> with)
    {
        ArgumentNullException.ThrowIfNull(with);
        return Chosen.NotNull(with(new(AdditionalProperties.Empty)), nameof(with));
    }
}
