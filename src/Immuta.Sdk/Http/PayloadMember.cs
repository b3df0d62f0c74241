using System.Text.Json;

namespace Immuta.Sdk.Http;

// A member of a sent payload that the server's object doesn't contain.
internal readonly record struct PayloadMember(JsonElement Payload, string Path, string Name, JsonElement Value, bool IsAdditional);
