using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Reads JSON objects from request bodies, or says why one cannot be read.</summary>
internal static class RequestBody
{
    /// <summary>Reads the body; without one, or with <c>{}</c> or <c>null</c>, there is neither body nor refusal.</summary>
    public static JObject? ReadOptional(FakeRequest request, out FakeResponse? refusal) => ReadOptional(request, acceptYaml: false, out refusal);

    /// <summary>Reads the body and refuses a request without one.</summary>
    public static JObject? Read(FakeRequest request, out FakeResponse? refusal) => Read(request, acceptYaml: false, out refusal);

    /// <summary>Reads a body that may be YAML under the media type text/plain, and refuses a request without one.</summary>
    public static JObject? ReadJsonOrYaml(FakeRequest request, out FakeResponse? refusal) => Read(request, acceptYaml: true, out refusal);

    /// <summary>Reads a body that is an array, and refuses anything else.</summary>
    public static JArray? ReadArray(FakeRequest request, out FakeResponse? refusal)
    {
        refusal = null;
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), "application/json", StringComparison.OrdinalIgnoreCase))
        {
            refusal = ErrorResponse.Create(HttpStatusCode.UnsupportedMediaType, "The request body must have the content type application/json.");
            return null;
        }

        try
        {
            if (StrictJson.Parse(request.GetRequestBody()) is JArray array)
            {
                return array;
            }

            refusal = ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body breaks the schema: $: ArrayExpected");
        }
        catch (FormatException)
        {
            refusal = ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body is not valid JSON.");
        }

        return null;
    }

    private static JObject? Read(FakeRequest request, bool acceptYaml, out FakeResponse? refusal)
    {
        var body = ReadOptional(request, acceptYaml, out refusal);
        if (body is null && refusal is null)
        {
            refusal = ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body is missing or empty: $: ObjectExpected");
        }

        return body;
    }

    private static JObject? ReadOptional(FakeRequest request, bool acceptYaml, out FakeResponse? refusal)
    {
        refusal = null;
        if (!request.HasBody)
        {
            return null;
        }

        var mediaType = request.ContentType?.Split(';')[0].Trim();
        var isYaml = acceptYaml && string.Equals(mediaType, "text/plain", StringComparison.OrdinalIgnoreCase);
        if (!isYaml && !string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            refusal = ErrorResponse.Create(
                HttpStatusCode.UnsupportedMediaType,
                $"The request body must have the content type application/json{(acceptYaml ? ", or text/plain for YAML" : "")}.");
            return null;
        }

        try
        {
            switch (isYaml ? YamlBody.Parse(request.GetRequestBody()) : StrictJson.Parse(request.GetRequestBody()))
            {
                case JObject { Count: > 0 } body:
                    return body;

                // As a desired state, it lacks all members, so the schema reports the errors.
                case JObject empty when acceptYaml:
                    return empty;
                case JObject or JValue { Type: JTokenType.Null }:
                    return null;
                default:
                    refusal = ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body breaks the schema: $: ObjectExpected");
                    return null;
            }
        }
        catch (FormatException)
        {
            refusal = ErrorResponse.Create(HttpStatusCode.BadRequest, $"The request body is not valid {(isYaml ? "YAML" : "JSON")}.");
            return null;
        }
    }
}
