using System.Buffers;
using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Connections;

// The body of a change of credentials, of which only this is sure: it must hold them all, and no mask.
internal static class CredentialsBody
{
    private const string Subject = "Credentials of a connection";

    // What belongs to the registration alone, and the key, which stands in the address.
    public static RequestPayload Of(ConnectionRegistration registration)
    {
        var payload = RequestBody.Of(registration);
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

    public static ReadOnlyMemory<byte> Of(JsonElement body)
    {
        List<ValidationProblem> problems = [];
        if (body.ValueKind == JsonValueKind.Object)
        {
            FindMasks(body, "$", problems);
        }
        else
        {
            problems.Add(new("$", "type", "Must be a JSON object."));
        }

        return problems.Count == 0 ? JsonBody.Of(body) : throw new ImmutaValidationException(Subject, problems);
    }

    private static void FindMasks(JsonElement element, string path, List<ValidationProblem> problems)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    FindMasks(member.Value, JsonPathLocator.Append(path, member.Name), problems);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    FindMasks(item, $"{path}[{index++}]", problems);
                }

                break;
            case JsonValueKind.String when Secret.IsMask(element.GetString()):
                problems.Add(new(path, "mask", "This is a mask that was read back, not a value: supply the real one."));
                break;
            default:
                break;
        }
    }
}
