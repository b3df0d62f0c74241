namespace Immuta.Sdk.Testing;

/// <summary>Specifies how the response to a removal identifies the removed object.</summary>
/// <remarks>The vendor's example and its table of members disagree.</remarks>
public enum DeletedObjectFormat
{
    /// <summary>The member <c>objectPath</c>, as the vendor's example shows.</summary>
    ObjectPath,

    /// <summary>The member <c>connectionKey</c>, as the vendor's table says.</summary>
    ConnectionKey,
}
