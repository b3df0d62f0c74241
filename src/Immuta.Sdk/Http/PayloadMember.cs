using System.Text.Json;

namespace Immuta.Sdk.Http;

// One member of a payload that was sent, where an object of the server does not show it.
internal readonly record struct PayloadMember(JsonElement Payload, string Path, string Name, JsonElement Value, bool IsAdditional);
