using System.Text.Json;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

/// <summary>Requires the choice of how Immuta signs in to Snowflake.</summary>
public sealed class SnowflakeConnectionAuthenticationStage
{
    private const string KeyFile = "private_key.p8";
    private readonly SnowflakeConnectionDraft _draft;

    internal SnowflakeConnectionAuthenticationStage(SnowflakeConnectionDraft draft) => _draft = draft;

    /// <summary>Signs in to Snowflake with a user name and a password.</summary>
    /// <remarks>Snowflake has been phasing out logins by password alone since 2024-09-30.</remarks>
    /// <param name="username">Name of the Snowflake user with which Immuta signs in.</param>
    /// <param name="password">Password of the Snowflake user with which Immuta signs in.</param>
    /// <returns>The last step, with every option.</returns>
    public SnowflakeConnectionBuilder WithUserPassword(string username, Secret password)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(password);
        return new(_draft, new SnowflakePasswordSignIn(username, password));
    }

    /// <summary>Signs in to Snowflake with a user name and a private key.</summary>
    /// <param name="username">Name of the Snowflake user with which Immuta signs in.</param>
    /// <param name="privateKey">Private key in PEM form, with real line feeds, not base64.</param>
    /// <param name="fileName">Name of the key file, which Immuta only shows.</param>
    /// <returns>The last step, with every option.</returns>
    public SnowflakeConnectionBuilder WithKeyPair(string username, Secret privateKey, string fileName = KeyFile)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(privateKey);
        ArgumentNullException.ThrowIfNull(fileName);
        return new(_draft, new SnowflakeKeyPairSignIn(username, privateKey, fileName, passphrase: null));
    }

    /// <summary>Signs in to Snowflake with a private key that is itself encrypted.</summary>
    /// <remarks>The passphrase is <c>privateKeyPassword</c> in the registration, and a driver argument in the script request.</remarks>
    /// <param name="username">Name of the Snowflake user with which Immuta signs in.</param>
    /// <param name="privateKey">Encrypted private key in PEM form, with real line feeds.</param>
    /// <param name="passphrase">Passphrase of the private key.</param>
    /// <param name="fileName">Name of the key file, which Immuta only shows.</param>
    /// <returns>The last step, with every option.</returns>
    public SnowflakeConnectionBuilder WithEncryptedKeyPair(string username, Secret privateKey, Secret passphrase, string fileName = KeyFile)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(privateKey);
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentNullException.ThrowIfNull(fileName);
        return new(_draft, new SnowflakeKeyPairSignIn(username, privateKey, fileName, passphrase));
    }

    /// <summary>Signs in through an external OAuth provider, proved by a certificate.</summary>
    /// <param name="provider">Name of the identity provider, for example Okta; the script alone needs it.</param>
    /// <param name="clientId">Identifier under which the identity provider knows the client.</param>
    /// <param name="authorityUrl">Address at which the identity provider issues access tokens.</param>
    /// <param name="publicCertificateThumbprint">Thumbprint of the certificate registered with the identity provider.</param>
    /// <param name="privateKey">Private key in PEM form that belongs to the certificate.</param>
    /// <param name="fileName">Name of the key file, which Immuta only shows.</param>
    /// <param name="resource">Resource name that is passed on to the token provider.</param>
    /// <param name="keyName">Name for the key, which no page documents here; left out unless given.</param>
    /// <param name="copyProvider">Whether the provider is repeated in the integration, where no table has it.</param>
    /// <returns>The last step, with every option.</returns>
    public SnowflakeConnectionBuilder WithOAuthCertificate(
        string provider,
        string clientId,
        string authorityUrl,
        string publicCertificateThumbprint,
        Secret privateKey,
        string fileName = KeyFile,
        string? resource = null,
        string? keyName = null,
        bool copyProvider = false)
    {
        Guard(provider, clientId, authorityUrl);
        ArgumentNullException.ThrowIfNull(publicCertificateThumbprint);
        ArgumentNullException.ThrowIfNull(privateKey);
        ArgumentNullException.ThrowIfNull(fileName);
        var script = new SnowflakeOAuthCertificateConfig
        {
            Provider = provider,
            ClientId = clientId,
            AuthorityUrl = authorityUrl,
            PublicCertificateThumbprint = publicCertificateThumbprint,
            OauthPrivateKey = privateKey,
        };
        var client = new SnowflakeConnectionOAuthCertificate
        {
            ClientId = clientId,
            AuthorityUrl = authorityUrl,
            Resource = resource,
            PublicCertificateThumbprint = publicCertificateThumbprint,
            OauthPrivateKey = new() { KeyName = keyName, UserFilename = fileName, Content = privateKey },
        };
        return new(_draft, new SnowflakeOAuthSignIn(script, client, copyProvider));
    }

    /// <summary>Signs in through an external OAuth provider, proved by a shared secret.</summary>
    /// <param name="provider">Name of the identity provider, for example Okta; the script alone needs it.</param>
    /// <param name="clientId">Identifier under which the identity provider knows the client.</param>
    /// <param name="authorityUrl">Address at which the identity provider issues access tokens.</param>
    /// <param name="clientSecret">Secret that the identity provider issued for this client.</param>
    /// <param name="resource">Resource name that is passed on to the token provider.</param>
    /// <param name="copyProvider">Whether the provider is repeated in the integration, where no table has it.</param>
    /// <returns>The last step, with every option.</returns>
    public SnowflakeConnectionBuilder WithOAuthSecret(
        string provider, string clientId, string authorityUrl, Secret clientSecret, string? resource = null, bool copyProvider = false)
    {
        Guard(provider, clientId, authorityUrl);
        ArgumentNullException.ThrowIfNull(clientSecret);
        var script = new SnowflakeOAuthSecretConfig { Provider = provider, ClientId = clientId, AuthorityUrl = authorityUrl, ClientSecret = clientSecret };
        var client = new SnowflakeConnectionOAuthSecret { ClientId = clientId, AuthorityUrl = authorityUrl, Resource = resource, ClientSecret = clientSecret };
        return new(_draft, new SnowflakeOAuthSignIn(script, client, copyProvider));
    }

    /// <summary>Signs in with members that this version does not know, given as JSON.</summary>
    /// <remarks>The members are merged into every payload. They count as secret: they are never printed.</remarks>
    /// <param name="authentication">A JSON object with authenticationType and its members.</param>
    /// <param name="scriptAuthentication">The same for the script request, where it is spelled another way.</param>
    /// <returns>The last step, with every option.</returns>
    /// <exception cref="ArgumentException">The JSON is not an object.</exception>
    public SnowflakeConnectionBuilder WithAuthentication(JsonElement authentication, JsonElement? scriptAuthentication = null)
    {
        var registration = new CustomAuthentication(authentication);
        var script = scriptAuthentication is { } json ? new CustomAuthentication(json) : registration;
        return new(_draft, new SnowflakeCustomSignIn(script, registration));
    }

    private static void Guard(string provider, string clientId, string authorityUrl)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(clientId);
        ArgumentNullException.ThrowIfNull(authorityUrl);
    }
}
