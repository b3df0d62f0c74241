using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Reads JSON objects from request bodies, or says why one cannot be read.</summary>
internal static class RequestBody
{
    /// <summary>Reads the body; without one, or with <c>{}</c> or <c>null</c>, there is neither body nor refusal.</summary>
    public static JObject? ReadOptional(FakeRequest request, out FakeResponse? refusal)
    {
        refusal = null;
        if (!request.HasBody)
        {
            return null;
        }

        // YAML is understood by the real server; the fake has no use for it yet.
        var mediaType = request.ContentType?.Split(';')[0].Trim();
        if (!string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            refusal = ErrorAnswer.Of(HttpStatusCode.UnsupportedMediaType, "The request body must have the content type application/json.");
            return null;
        }

        try
        {
            switch (StrictJson.Parse(request.RevealBody()))
            {
                case JObject { Count: > 0 } body:
                    return body;
                case JObject or JValue { Type: JTokenType.Null }:
                    return null;
                default:
                    refusal = ErrorAnswer.Of(HttpStatusCode.BadRequest, "The request body breaks the schema: $: ObjectExpected");
                    return null;
            }
        }
        catch (FormatException)
        {
            refusal = ErrorAnswer.Of(HttpStatusCode.BadRequest, "The request body is not valid JSON.");
            return null;
        }
    }

    /// <summary>Reads the body and refuses a request without one.</summary>
    public static JObject? Read(FakeRequest request, out FakeResponse? refusal)
    {
        var body = ReadOptional(request, out refusal);
        if (body is null && refusal is null)
        {
            refusal = ErrorAnswer.Of(HttpStatusCode.BadRequest, "The request body is missing or empty: $: ObjectExpected");
        }

        return body;
    }
}
