namespace Immuta.Sdk.Testing;

/// <summary>Specifies how pages of the job search refer to the next page.</summary>
/// <remarks>Fake only: the member <c>next</c> is documented, its meaning is not. A text may be sent back as <c>offset</c>.</remarks>
public enum JobNextMember
{
    /// <summary>An opaque text while more jobs follow, then an explicit null.</summary>
    CursorThenNull,

    /// <summary>An opaque text while more jobs follow, then no such member.</summary>
    CursorThenAbsent,

    /// <summary>Never any such member, whether more jobs follow or not.</summary>
    Absent,

    /// <summary>The offset of the next page as text, then an explicit null.</summary>
    OffsetTextThenNull,

    /// <summary>The offset of the next page as number, then an explicit null.</summary>
    OffsetNumberThenNull,
}
