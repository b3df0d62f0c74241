namespace Immuta.Sdk.Testing;

/// <summary>Specifies what happens to a list that an update omits.</summary>
public enum OmittedListBehavior
{
    /// <summary>All entries are removed, because a request states the complete content.</summary>
    Removed,

    /// <summary>The list stays unchanged, as if the request had repeated it.</summary>
    Kept,
}
