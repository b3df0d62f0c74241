namespace Immuta.Sdk.V2;

public sealed partial class SnowflakeDataSourcesAuthenticationStage
{
    /// <summary>Signs in to Snowflake with a user name and private key.</summary>
    /// <param name="username">Name of the Snowflake user with which Immuta signs in.</param>
    /// <param name="privateKey">The text of the key file, which is PEM, or that text in Base64; never its path. It is sent as Base64.</param>
    /// <param name="userFilename">Name of the file that Immuta displays.</param>
    /// <returns>The last step, with every source and option.</returns>
    public DataSourcesBuilder WithKeyPair(string username, Secret privateKey, string userFilename = "private_key.p8") =>
        WithKeyPair(username, [UserFile.Create(UserFileKey.PrivateKeyFile, privateKey, userFilename)]);
}
