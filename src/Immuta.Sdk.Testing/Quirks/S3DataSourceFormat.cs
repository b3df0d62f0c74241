namespace Immuta.Sdk.Testing;

/// <summary>How the S3 data source endpoint lists what it has created.</summary>
/// <remarks>Fake only: the vendor names the members, not the container.</remarks>
public enum S3DataSourceFormat
{
    /// <summary>A JSON array with one object for every data source.</summary>
    Array,

    /// <summary>One object when a single data source was asked for.</summary>
    ObjectForOne,
}
