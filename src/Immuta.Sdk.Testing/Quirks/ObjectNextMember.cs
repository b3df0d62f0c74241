namespace Immuta.Sdk.Testing;

/// <summary>Specifies how pages of the object search refer to the next page.</summary>
/// <remarks>Fake only: nothing about paging is documented. A JSON array or map alone never contains the member.</remarks>
public enum ObjectNextMember
{
    /// <summary>Never any such member, whether more objects follow or not.</summary>
    Absent,

    /// <summary>An opaque text while more objects follow, then an explicit null.</summary>
    CursorThenNull,

    /// <summary>An opaque text while more objects follow, then no such member.</summary>
    CursorThenAbsent,
}
