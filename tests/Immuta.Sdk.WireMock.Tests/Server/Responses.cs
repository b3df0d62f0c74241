using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Changes the response of a mapping, for responses whose format is not published.</summary>
internal static class Responses
{
    public static Action<JsonObject> Json(string json, int status = 200) => Text(json, "application/json", status);

    public static Action<JsonObject> Text(string text, string contentType, int status = 200) => mapping => mapping["Response"] = new JsonObject
    {
        ["StatusCode"] = status,
        ["Headers"] = new JsonObject { ["Content-Type"] = contentType },
        ["Body"] = text,
    };

    public static Action<JsonObject> Empty(int status = 204) => mapping => mapping["Response"] = new JsonObject { ["StatusCode"] = status };
}
