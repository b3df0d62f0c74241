using System.Text.Json;

namespace Immuta.Sdk.Connections;

/// <summary>Requires the choice of how Immuta signs in to Databricks.</summary>
public sealed class DatabricksConnectionAuthenticationStage
{
    private readonly DatabricksConnectionDraft _draft;

    internal DatabricksConnectionAuthenticationStage(DatabricksConnectionDraft draft) => _draft = draft;

    /// <summary>Signs in to Databricks with a personal access token of a principal.</summary>
    /// <param name="token">Personal access token of the principal that Immuta uses in Databricks.</param>
    /// <returns>The last step, with every option.</returns>
    public DatabricksConnectionBuilder WithToken(Secret token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new(_draft, new DatabricksTokenSignIn(token));
    }

    /// <summary>Signs in to Databricks as a service principal with a client secret.</summary>
    /// <param name="clientId">Client identifier of the Databricks service principal.</param>
    /// <param name="clientSecret">Client secret of the Databricks service principal.</param>
    /// <param name="authorityUrl">Token endpoint of the Databricks workspace or of the identity provider.</param>
    /// <param name="scope">OAuth scope to request; the vendor's example has <c>all-apis</c>.</param>
    /// <returns>The last step, with every option.</returns>
    public DatabricksConnectionBuilder WithOAuthM2M(string clientId, Secret clientSecret, string authorityUrl, string scope = "all-apis")
    {
        ArgumentNullException.ThrowIfNull(clientId);
        ArgumentNullException.ThrowIfNull(clientSecret);
        ArgumentNullException.ThrowIfNull(authorityUrl);
        ArgumentNullException.ThrowIfNull(scope);
        return WithOAuthM2M(new DatabricksConnectionOAuthSecret { ClientId = clientId, ClientSecret = clientSecret, AuthorityUrl = authorityUrl, Scope = scope });
    }

    /// <summary>Signs in to Databricks as a service principal with any OAuth client.</summary>
    /// <remarks>
    /// For a client that proves itself by certificate, whose members are not documented: give an
    /// <see cref="UnknownDatabricksConnectionOAuthClient"/> with additional properties.
    /// </remarks>
    /// <param name="client">The OAuth client, the same for all payloads.</param>
    /// <returns>The last step, with every option.</returns>
    public DatabricksConnectionBuilder WithOAuthM2M(DatabricksConnectionOAuthClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(_draft, new DatabricksOAuthSignIn(client));
    }

    /// <summary>Signs in with members that this version does not know, given as JSON.</summary>
    /// <remarks>The members are merged into every payload. They count as secret: they are never printed.</remarks>
    /// <param name="authentication">A JSON object with authenticationType and its members.</param>
    /// <param name="scriptAuthentication">The same for the script request, where it is spelled another way.</param>
    /// <returns>The last step, with every option.</returns>
    /// <exception cref="ArgumentException">The JSON is not an object.</exception>
    public DatabricksConnectionBuilder WithAuthentication(JsonElement authentication, JsonElement? scriptAuthentication = null)
    {
        var registration = new CustomAuthentication(authentication);
        var script = scriptAuthentication is { } json ? new CustomAuthentication(json) : registration;
        return new(_draft, new DatabricksCustomSignIn(script, registration));
    }
}
