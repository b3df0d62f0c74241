namespace Immuta.Sdk.Integrations;

public sealed partial class SnowflakeAuthenticationStage
{
    /// <summary>Signs in to Snowflake with a private key that is itself encrypted.</summary>
    /// <param name="username">Name of the Snowflake user with which Immuta signs in.</param>
    /// <param name="privateKey">Encrypted private key in PEM form, with real line feeds.</param>
    /// <param name="passphrase">Passphrase of the key, sent as a driver argument.</param>
    /// <returns>The next step.</returns>
    public SnowflakeKeyPairStage WithEncryptedKeyPair(string username, Secret privateKey, Secret passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        return WithKeyPair(username, privateKey, connectArgs: new Secret($"PRIV_KEY_FILE_PWD={passphrase.Reveal()}"));
    }
}
