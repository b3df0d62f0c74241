namespace Immuta.Sdk.Testing;

/// <summary>How paths of objects stand in the answers of the tenant.</summary>
/// <remarks>Printed examples have an array, the newest table of the vendor says text. The chain is fake only.</remarks>
public enum ObjectPathFormat
{
    /// <summary>A JSON array of names, the key of the connection first.</summary>
    Array,

    /// <summary>One text in which slashes join the names, none escaped.</summary>
    Text,

    /// <summary>A chain of objects, each with a name, a type and its child.</summary>
    Chain,
}
