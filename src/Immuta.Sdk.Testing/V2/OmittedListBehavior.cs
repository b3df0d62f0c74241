namespace Immuta.Sdk.Testing;

/// <summary>What becomes of a list that an update leaves out altogether.</summary>
public enum OmittedListBehavior
{
    /// <summary>All its entries are removed, since a request states everything.</summary>
    Removed,

    /// <summary>It stays as it was, as if the request had repeated it.</summary>
    Kept,
}
