namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmutaQuirks
{
    /// <summary>Gets or sets the maximum number of rows on a page of any V1 list.</summary>
    /// <remarks>Applies to lists without paging parameters too, which then are incomplete.</remarks>
    /// <value>The default is none; the real cap is not documented.</value>
    public int? ListPageCap { get; set; }

    /// <summary>Gets or sets how the V1 lists treat the offset they receive.</summary>
    /// <value>The default is <see cref="ListOffset.Skips"/>.</value>
    public ListOffset ListOffset { get; set; }

    /// <summary>Gets or sets how long after its creation an object appears in V1 lists.</summary>
    /// <remarks>Measured by the clock of the tenant. A read by id finds the object immediately.</remarks>
    /// <value>The default is zero.</value>
    public TimeSpan ListingDelay { get; set; }

    /// <summary>Gets or sets whether the count of a V1 list includes rows not listed yet.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool CountsUnlistedRows { get; set; }

    /// <summary>Gets or sets whether V1 responses contain their numeric ids as text.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IdsAsText { get; set; }
}
