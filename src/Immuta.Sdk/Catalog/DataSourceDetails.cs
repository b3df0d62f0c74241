namespace Immuta.Sdk.Catalog;

public sealed partial record DataSourceDetails
{
    /// <summary>Gets whether the data source is disabled, which the server calls deleted.</summary>
    /// <value><see langword="false"/> if the server doesn't report it. Users can't query a disabled data source, but it can be enabled again.</value>
    public bool IsDisabled => Deleted == true;
}
