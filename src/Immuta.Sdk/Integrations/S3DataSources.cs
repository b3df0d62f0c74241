namespace Immuta.Sdk.Integrations;

/// <summary>Starts the registration of S3 prefixes as data sources in Immuta.</summary>
public static class S3DataSources
{
    /// <summary>Starts a registration with the S3 integration and a first data source.</summary>
    /// <remarks>Needs the Immuta permission <c>CREATE_S3_DATASOURCE</c>, unlike the S3 integration itself, which needs <c>APPLICATION_ADMIN</c>.</remarks>
    /// <param name="integrationId">Identifier of the S3 integration that governs the data sources.</param>
    /// <param name="dataSourceName">Name of the data source in Immuta.</param>
    /// <param name="prefix">
    /// The S3 prefix, such as <c>s3://acme-landing/orders/*</c>. With the wildcard <c>*</c> at its end, it covers every object
    /// whose path begins with the text before it; without the wildcard, it covers the one object with this path.
    /// </param>
    /// <returns>The last step, with further data sources.</returns>
    public static S3DataSourcesBuilder Create(IntegrationId integrationId, string dataSourceName, string prefix) =>
        new S3DataSourcesBuilder(new() { IntegrationId = integrationId }).WithDataSource(dataSourceName, prefix);
}
