using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

// What an integration must show to be the one of a request: all that was sent, for the read returns the configuration.
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
