namespace Immuta.Sdk.Testing;

/// <summary>Specifies how the S3 data source endpoint lists created data sources.</summary>
/// <remarks>Fake only: the vendor names the members, not the container.</remarks>
public enum S3DataSourceFormat
{
    /// <summary>A JSON array with one object for each data source.</summary>
    Array,

    /// <summary>One object when a single data source was requested.</summary>
    ObjectForOne,
}
