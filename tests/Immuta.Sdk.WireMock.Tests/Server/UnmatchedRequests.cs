using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WireMock;
using WireMock.Server;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Describes the requests that no stub matched: all that was received, and where the nearest stub differs.</summary>
internal static class UnmatchedRequests
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Describe(WireMockServer server, IReadOnlyDictionary<Guid, JsonObject> stubs) =>
        server.LogEntries.Where(entry => entry.MappingGuid is null).Select(entry => Describe(entry.RequestMessage!, server, stubs));

    private static string Describe(IRequestMessage request, WireMockServer server, IReadOnlyDictionary<Guid, JsonObject> stubs)
    {
        var text = new StringBuilder($"\nReceived: {request.Method} {request.Url}\n");
        foreach (var (name, values) in request.Headers!)
        {
            text.Append("  ").Append(name).Append(": ").AppendJoin(" | ", values).Append('\n');
        }

        text.Append("  ").Append(request.Body ?? "(no body)").Append('\n');
        var nearest = server.Mappings.Select(mapping => Differences(mapping, stubs[mapping.Guid], request, server).ToList()).MinBy(found => found.Count);
        return text.Append("The nearest stub wants:\n").AppendJoin('\n', nearest?.Select(wanted => $"  {wanted}") ?? ["  (there is none)"]).Append('\n').ToString();
    }

    private static IEnumerable<string> Differences(IMapping mapping, JsonObject stub, IRequestMessage request, WireMockServer server)
    {
        var state = server.Scenarios.FirstOrDefault(scenario => scenario.Name == mapping.Scenario)?.NextState;
        var wanted = stub["Request"]!;
        var headers = new Queue<JsonNode?>(wanted["Headers"]?.AsArray() ?? []);
        foreach (var detail in mapping.GetRequestMatchResult(request, state).MatchDetails)
        {
            var part = detail.MatcherType switch
            {
                "RequestMessageHeaderMatcher" => headers.Dequeue()!.ToJsonString(Readable),
                "RequestMessageScenarioAndStateMatcher" => $"state {stub["WhenStateIs"] ?? "at the start"}; it is {state ?? "at the start"}",
                var type => wanted[type["RequestMessage".Length..^"Matcher".Length] switch { "Method" => "Methods", var name => name }]?.ToJsonString(Readable) ?? type,
            };
            if (detail.Score < 1)
            {
                yield return part;
            }
        }
    }
}
