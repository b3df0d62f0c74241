using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Connections;

// Finds out what became of a registration whose answer was lost. A key is unique, so a connection that was absent before
// and leads where this one leads is this one.
internal static class LostRegistration
{
    public static void EnsureOwn(ConnectionRegistration registration, ConnectionSighting before, ConnectionSighting after, ImmutaException lost)
    {
        var key = registration.ConnectionKey;
        var whatToCheck = (before, after) switch
        {
            (_, { WasAnswered: false }) => $"read connection {key} once the server answers again, and register only if it is not there.",
            (_, { Connection: null }) => $"connection {key} has not appeared so far: read it again in a minute, and register only if it still is not there.",
            ({ IsAbsent: true }, { Connection: { } found }) when LeadsTo(found, registration) => null,
            ({ IsAbsent: true }, _) => $"connection {key} is new but leads elsewhere: look who made it, and choose another key if it is not yours.",
            ({ Connection: not null }, _) => $"connection {key} was there before: look whether it is the one that you want; a second one needs another key.",
            _ => $"connection {key} exists, and whether it did before is not known: look when it was made and where it leads.",
        };
        if (whatToCheck is not null)
        {
            throw new ImmutaAmbiguousOutcomeException(ConnectionOperations.Register.Name, whatToCheck, after.Connection is null ? [] : [key.Value], lost);
        }
    }

    // Technology and host must stand in the answer; what else it shows must be as it was sent. Secrets are left out of both.
    internal static bool LeadsTo(Connection found, ConnectionRegistration registration)
    {
        using var sent = JsonDocument.Parse(registration.ToJson(revealSecrets: true));
        using var shown = JsonDocument.Parse(found.ToJson(revealSecrets: true));
        return sent.RootElement.TryGetProperty("connection", out var wanted)
            && shown.RootElement.TryGetProperty("connection", out var theirs)
            && wanted.ValueKind == JsonValueKind.Object
            && theirs.ValueKind == JsonValueKind.Object
            && wanted.EnumerateObject().All(member => Agrees(member, theirs));
    }

    private static bool Agrees(JsonProperty sent, JsonElement shown)
    {
        if (SecretNames.Contains(sent.Name))
        {
            return true;
        }

        if (!shown.TryGetProperty(sent.Name, out var theirs))
        {
            return sent.Name is not ("technology" or "hostname");
        }

        return sent.Value.ValueKind == JsonValueKind.Object && theirs.ValueKind == JsonValueKind.Object
            ? sent.Value.EnumerateObject().All(member => Agrees(member, theirs))
            : JsonEquality.Of(sent.Value, theirs);
    }
}
