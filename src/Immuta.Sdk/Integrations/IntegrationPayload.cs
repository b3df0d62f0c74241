using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

// A matching integration must contain every member of the request, because reads return the configuration.
internal static class IntegrationPayload
{
    public static SentPayload Create(IntegrationRequest request, ReadOnlyMemory<byte> body) =>
        new(body, ((IRequestModel)request).Schema, static member => member.IsAdditional || !IsAccountOfAutomaticSetup(member));

    // Lists what differs from an integration that was there before. An additional member may be a secret, which reads don't
    // return, so it differs only if it is shown.
    public static SentPayload CreateDetailed(SchemaNode? schema, ReadOnlyMemory<byte> body, IntegrationIdentity identity)
    {
        using var sent = JsonDocument.Parse(body);
        var isAutomatic = IsAutomatic(sent.RootElement);
        return new(body, schema, static member => !member.IsAdditional && !IsAccountOfAutomaticSetup(member))
        {
            IsDifference = difference => !identity.Includes(difference.Path) && !(isAutomatic && IsAccount(difference.Path)),
        };
    }

    // The account of an automatic set-up is used once and not stored.
    private static bool IsAccountOfAutomaticSetup(PayloadMember member) =>
        IsAccount(member.Path)
        && IsAutomatic(member.Payload);

    private static bool IsAccount(string path) =>
        path is "$.config.username" or "$.config.role" or "$.config.okta" || path.StartsWith("$.config.okta.", StringComparison.Ordinal);

    private static bool IsAutomatic(JsonElement payload) =>
        payload.TryGetProperty("autoBootstrap", out var mode)
        && mode.ValueKind == JsonValueKind.True;
}
