namespace Immuta.Sdk.V2;

public sealed partial class BigQueryDataSourcesAuthenticationStage
{
    /// <summary>Signs in to BigQuery with the key of a service account.</summary>
    /// <param name="serviceAccountKey">The text of the key file, which is JSON, or that text in Base64; never its path. It is sent as Base64.</param>
    /// <param name="userFilename">Name of the file that Immuta displays.</param>
    /// <returns>The last step, with every source and option.</returns>
    public DataSourcesBuilder WithKeyFile(Secret serviceAccountKey, string userFilename = "key.json") =>
        WithKeyFile([UserFile.Create(UserFileKey.KeyFilePath, serviceAccountKey, userFilename)]);
}
