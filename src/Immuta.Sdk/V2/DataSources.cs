namespace Immuta.Sdk.V2;

/// <summary>Starts data sources from an existing connection model.</summary>
/// <remarks>Use it for platforms that have no class like <see cref="SnowflakeDataSources"/>.</remarks>
public static class DataSources
{
    /// <summary>Starts data sources from a connection to any platform.</summary>
    /// <param name="dataSourcesKey">Key of your own that names this collection of data sources.</param>
    /// <param name="connection">The connection, such as an <see cref="UnknownDataConnection"/>.</param>
    /// <returns>The last step, with every source and option.</returns>
    public static DataSourcesBuilder Create(DataSourcesKey dataSourcesKey, DataConnection connection)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataSourcesKey.Value, nameof(dataSourcesKey));
        ArgumentNullException.ThrowIfNull(connection);
        return new(dataSourcesKey, connection);
    }
}
