using System.Buffers;
using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Connections;

// The body of a change of credentials. It must contain all credentials and no masked value; nothing else is documented.
internal static class CredentialsBody
{
    private const string Subject = "Credentials of a connection";

    // This schema has no members; it is used only to detect masked values.
    private static readonly SchemaNode s_object = new(JsonKind.Object);

    // Omits the members that only the registration has, and the key, which is in the URL.
    public static RequestPayload Create(ConnectionRegistration registration)
    {
        var payload = RequestBody.Create(registration);
        using var whole = JsonDocument.Parse(payload.Bytes);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in whole.RootElement.EnumerateObject())
            {
                if (member.Name is not ("connectionKey" or "settings" or "options"))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return payload.With(buffer.WrittenMemory);
    }

    public static ReadOnlyMemory<byte> Create(JsonElement body)
    {
        var json = JsonBody.Create(body);
        SchemaValidator.ThrowIfInvalid(json.Span, s_object, Subject);
        return json;
    }
}
