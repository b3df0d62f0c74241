using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

// A matching integration must contain every member of the request, because reads return the configuration.
internal static class IntegrationPayload
{
    public static SentPayload Create(IntegrationRequest request, ReadOnlyMemory<byte> body) =>
        new(body, ((IRequestModel)request).Schema, static member => member.IsAdditional || !IsAccountOfAutomaticSetup(member));

    // The account of an automatic set-up is used once and not stored.
    private static bool IsAccountOfAutomaticSetup(PayloadMember member) =>
        member.Name is "username" or "role"
        && member.Payload.TryGetProperty("autoBootstrap", out var mode)
        && mode.ValueKind == JsonValueKind.True;
}
