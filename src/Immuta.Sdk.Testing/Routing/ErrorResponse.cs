using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Error bodies with the three members that the vendor's one full example shows.</summary>
internal static class ErrorResponse
{
    public static FakeResponse Create(HttpStatusCode status, string message, JObject? validationResults = null)
    {
        var body = new JObject
        {
            ["statusCode"] = (int)status,
            ["error"] = Phrase(status),
            ["message"] = message,
        };
        if (validationResults is not null)
        {
            body["validationResults"] = validationResults;
        }

        return FakeResponse.Json(status, body.ToString(Formatting.None));
    }

    private static string Phrase(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => "Bad Request",
        HttpStatusCode.Unauthorized => "Unauthorized",
        HttpStatusCode.Forbidden => "Forbidden",
        HttpStatusCode.NotFound => "Not Found",
        HttpStatusCode.Conflict => "Conflict",
        HttpStatusCode.RequestEntityTooLarge => "Request Entity Too Large",
        HttpStatusCode.UnsupportedMediaType => "Unsupported Media Type",
        HttpStatusCode.UnprocessableEntity => "Unprocessable Entity",
        HttpStatusCode.TooManyRequests => "Too Many Requests",
        HttpStatusCode.InternalServerError => "Internal Server Error",
        HttpStatusCode.BadGateway => "Bad Gateway",
        HttpStatusCode.ServiceUnavailable => "Service Unavailable",
        HttpStatusCode.GatewayTimeout => "Gateway Timeout",
        _ => status.ToString(),
    };
}
