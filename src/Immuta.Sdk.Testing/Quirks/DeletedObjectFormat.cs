namespace Immuta.Sdk.Testing;

/// <summary>How the answer to a removal names what was removed.</summary>
/// <remarks>The vendor's example and its table of members disagree.</remarks>
public enum DeletedObjectFormat
{
    /// <summary>By the member <c>objectPath</c>, as the vendor's example shows.</summary>
    ObjectPath,

    /// <summary>By the member <c>connectionKey</c>, as the vendor's table says.</summary>
    ConnectionKey,
}
