namespace Immuta.Sdk.Testing;

/// <summary>Specifies how the responses of the tenant represent paths of objects.</summary>
/// <remarks>The vendor's examples show an array, and its newest table a text. The chain is fake only.</remarks>
public enum ObjectPathFormat
{
    /// <summary>A JSON array of names, the key of the connection first.</summary>
    Array,

    /// <summary>One string in which unescaped names are joined by slashes.</summary>
    Text,

    /// <summary>A chain of objects, each with a name, a type and its child.</summary>
    Chain,
}
