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

    /// <summary>Returns the error body that Immuta itself sends.</summary>
    public static Action<JsonObject> Error(int status, string message) =>
        Json($$"""{"statusCode":{{status}},"error":"Some Reason","message":"{{message}}"}""", status);

    /// <summary>Breaks the connection instead of responding.</summary>
    public static Action<JsonObject> Fault(string fault) => mapping => mapping["Response"] = new JsonObject
    {
        ["StatusCode"] = 200,
        ["Headers"] = new JsonObject { [RequestJournal.FaultHeader] = fault },
    };

    /// <summary>Makes a stub part of a scenario: it matches in one state, or at the start, and sets the next.</summary>
    public static Action<JsonObject> InState(string? state, string next, Action<JsonObject>? response = null) => mapping =>
    {
        mapping["Scenario"] = "steps";
        if (state is not null)
        {
            mapping["WhenStateIs"] = state;
        }

        mapping["SetStateTo"] = next;
        response?.Invoke(mapping);
    };
}
