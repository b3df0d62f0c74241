using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>The places of an error response in which a server can repeat the request.</summary>
internal static class EchoPlaces
{
    public static IReadOnlyDictionary<string, Func<string, HttpResponseMessage>> All { get; } = new Dictionary<string, Func<string, HttpResponseMessage>>(StringComparer.Ordinal)
    {
        ["message"] = echo => Json($$"""{"message":{{Quoted(echo)}}}"""),
        ["message, as it is"] = echo => Json($$"""{"message":"cannot use {{(IsJson(echo) ? echo : "it")}} here"}"""),
        ["message, as it is, of damaged json"] = echo => Json($$"""{"message":"cannot use {{(IsJson(echo) ? echo : "it")}} here","details":["""),
        ["message, as it is, of damaged json, in the middle"] = echo => Json($$"""{"message":"cannot use {{(IsJson(echo) ? echo : "it")}}"""),
        ["message beyond the cap"] = echo => Json($$"""{"message":"cannot use {{(IsJson(echo) ? echo : "it")}} here","details":"{{new string('x', 100_000)}}"}"""),
        ["error"] = echo => Json($$"""{"error":{{Quoted(echo)}}}"""),
        ["name of a validation"] = echo => Json($$"""{"message":"no","validation":{ {{Quoted(echo)}}:["x"]} }"""),
        ["value of a validation"] = echo => Json($$"""{"message":"no","validation":[{"value":{{Quoted(echo)}}}]}"""),
        ["validation result"] = echo => Json($$"""{"message":"no","validationResults":{"validationTests":[{"name":{{Quoted(echo)}},"status":"failed","message":{{Quoted(echo)}}}]} }"""),
        ["text"] = echo => Response.Text($"cannot use {echo} here", "text/plain", 400),
        ["page"] = echo => Response.Text($"<p>cannot use {echo} here</p>", "text/html", 500),
        ["request id"] = echo => WithHeader("x-request-id", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(echo.ReplaceLineEndings(" ")))),
        ["location"] = echo => WithHeader("Location", $"https://elsewhere.example.com/{Uri.EscapeDataString(echo)}"),
    };

    private static HttpResponseMessage Json(string json) => Response.Text(json, "application/json", 422);

    private static HttpResponseMessage WithHeader(string name, string value)
    {
        var response = Response.Text("{}", "application/json", name == "Location" ? 307 : 400);
        response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private static bool IsJson(string echo)
    {
        try
        {
            using var _ = JsonDocument.Parse($"\"{echo}\"");
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode($"cannot use {text} here", JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
