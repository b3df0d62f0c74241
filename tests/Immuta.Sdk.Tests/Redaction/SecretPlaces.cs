using System.Text.Json;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Raw;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>The places of a request that can contain a secret.</summary>
internal static class SecretPlaces
{
    private static readonly SynapseAuthenticationStage s_synapse = SynapseIntegration.Create("acme.azuresynapse.example.com", "sales_pool", "immuta_views");

    public static IReadOnlyDictionary<string, Func<ImmutaClient, string, Task>> All { get; } = new Dictionary<string, Func<ImmutaClient, string, Task>>(StringComparer.Ordinal)
    {
        ["the key"] = (client, _) => client.Integrations.GetAsync(1),
        ["a password"] = (client, secret) => client.Integrations.UpdateAsync(1, s_synapse.WithUserPassword("immuta_setup", secret).Manual().Build()),
        ["an unknown member"] = (client, secret) => client.Integrations.UpdateAsync(1, UnknownMember(secret)),
        ["an authentication of one's own"] = (client, secret) => client.Connections.TestAsync(OwnAuthentication(secret)),
        ["credentials for a removal"] = (client, secret) => client.Integrations.DeleteAsync(1, IntegrationCredentials.FromJson(Json("vaultPath", secret))),
        ["credentials of a connection"] = (client, secret) => client.Connections.UpdateCredentialsAsync(OwnAuthentication(secret)),
        ["a raw body"] = (client, secret) => client.Raw.SendAsync(HttpMethod.Post, "/tag", Json("note", secret)),
        ["a raw text"] = (client, secret) => client.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/tag") { Text = $"note: '{secret.Replace("'", "''", StringComparison.Ordinal)}'\n" }),
        ["yaml"] = (client, secret) => client.V2.DataSources.ApplyYamlAsync($"note: '{secret.Replace("'", "''", StringComparison.Ordinal)}'\n"),
    };

    public static JsonElement Json(string name, string value)
    {
        using var document = JsonDocument.Parse($$"""{"{{name}}":"{{JsonEncodedText.Encode(value)}}"}""");
        return document.RootElement.Clone();
    }

    private static IntegrationRequest UnknownMember(string secret)
    {
        using var document = JsonDocument.Parse(s_synapse.WithUserPassword("immuta_setup", "another-password").Manual().Build().ToJson(revealSecrets: true));
        var members = document.RootElement.EnumerateObject().Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}");
        return IntegrationRequest.FromJson($$"""{ {{string.Join(',', members)}},"vaultPath":{"deep":["{{JsonEncodedText.Encode(secret)}}"]} }""");
    }

    private static DatabricksConnection OwnAuthentication(string secret)
    {
        using var document = JsonDocument.Parse($$"""{"authenticationType":"workloadIdentity","assertion":"{{JsonEncodedText.Encode(secret)}}","retries":3,"strict":true}""");
        return DatabricksConnection.Create("acme", "adb.example.com", "/sql/1.0/warehouses/1", "main").WithAuthentication(document.RootElement).Build();
    }
}
