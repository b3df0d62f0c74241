using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Connections;

public sealed partial class DatabricksConnectionAuthenticationStage
{
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
        using var document = JsonDocument.Parse(JsonText.Write(client.WriteJson, reveal: true));
        return WithAuthentication(new CustomAuthentication("oAuthM2M", AdditionalProperties.Empty.With("oAuthClientConfig", document.RootElement)));
    }
}
