using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Benchmarks.Server;

// The vendor's documents from the samples of the schemas, without insignificant white space.
internal static class Documents
{
    public static string Request { get; } = Compact("request.json");

    public static byte[] Integration { get; } = Encoding.UTF8.GetBytes(Compact("integration.json"));

    public static byte[] Created { get; } = Encoding.UTF8.GetBytes(Compact("created.json"));

    public static byte[] Unavailable { get; } = """{"statusCode":503,"error":"Service Unavailable","message":"The server is restarting."}"""u8.ToArray();

    public static byte[] List(int length)
    {
        var list = new JsonArray();
        for (var id = 1; id <= length; id++)
        {
            var integration = JsonNode.Parse(Integration)!;
            integration["id"] = id;
            list.Add(integration);
        }

        return Encoding.UTF8.GetBytes(list.ToJsonString());
    }

    private static string Compact(string name)
    {
        using var stream = typeof(Documents).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!.ToJsonString(JsonSerializerOptions.Default);
    }
}
