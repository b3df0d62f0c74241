using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Connections;

// Defines which members must match for a connection to be the one of a request: those that the documented read returns,
// and every member that the caller added.
internal static class ConnectionPayload
{
    private const string Integration = "$.nativeIntegration.";

    public static SentPayload Create(ConnectionRegistration registration, ReadOnlyMemory<byte> body) =>
        new(body, ((IRequestModel)registration).Schema, MustBeShown);

    // Lists what differs from a connection that was there before. Most of an additional member's objects are not read back, so
    // such a member differs only if it is shown. The letter case of a host doesn't matter.
    public static SentPayload CreateDetailed(SchemaNode? schema, ReadOnlyMemory<byte> body) =>
        new(body, schema, static member => !member.IsAdditional && MustBeShown(member))
        {
            IsDifference = static difference => !(difference.IsOnlyCase && difference.Path == "$.connection.hostname"),
        };

    // A custom body has no schema.
    public static SentPayload Create(ReadOnlyMemory<byte> body) => new(body, schema: null, MustBeShown);

    public static ResponseReader<ComparedObject<Connection>> ReaderFor(SentPayload payload) => async (response, cancellationToken) =>
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        return payload.Compare(document.RootElement, ImmutaJsonContext.Default.Connection);
    };

    private static bool MustBeShown(PayloadMember member) => member.IsAdditional
        ? !RepeatsConnection(member)
        : member.Path is "$.connectionKey" or "$.connection" or "$.connection.technology" or "$.connection.authenticationType"
            or "$.connection.hostname" or "$.connection.port" or "$.connection.warehouse" or "$.connection.role" or "$.connection.username";

    // The integration repeats members of the connection and is not read back, so they are compared in the connection.
    private static bool RepeatsConnection(PayloadMember member) =>
        member.Path.StartsWith(Integration, StringComparison.Ordinal)
        && member.Payload.TryGetProperty("connection", out var connection)
        && connection.ValueKind == JsonValueKind.Object
        && connection.TryGetProperty(member.Name, out var same)
        && JsonEquality.AreEqual(same, member.Value);
}
