namespace Immuta.Sdk.Testing;

/// <summary>What pages of the object search say about the pages after them.</summary>
/// <remarks>Fake only: nothing about paging is documented. A bare array says nothing in any case.</remarks>
public enum ObjectNextMember
{
    /// <summary>Never any such member, whether more objects follow or not.</summary>
    Absent,

    /// <summary>An opaque text while more objects follow, then an explicit null.</summary>
    CursorThenNull,

    /// <summary>An opaque text while more objects follow, then no such member.</summary>
    CursorThenAbsent,
}
