using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Tests.Support;

/// <summary>The sample documents beside the schemas, and further examples where a folder of them stands beside the repository.</summary>
internal static class Samples
{
    public static string Root { get; } = FindRoot();

    /// <summary>Gets every sample document beside the schemas.</summary>
    public static IReadOnlyList<string> Every { get; } = [.. new[] { "connections", "credentials", "integrations", "responses", "shared", "v2" }.SelectMany(Names)];

    /// <summary>Gets the error responses of the server.</summary>
    public static IReadOnlyList<string> Errors { get; } = [.. Every.Where(name => name.Contains("/error.", StringComparison.Ordinal))];

    /// <summary>Bodies of POST and PUT /integrations.</summary>
    public static IEnumerable<string> Requests => Names("integrations").Where(name => !name.Contains("data-sources", StringComparison.Ordinal))
        .Concat(Bodies(".create", ".update"));

    public static IEnumerable<string> Credentials => Names("credentials").Concat(Bodies(".delete"));

    public static IEnumerable<string> DataSources => Names("integrations").Where(name => name.Contains("data-sources", StringComparison.Ordinal));

    /// <summary>Gets the responses of the server that contain one integration.</summary>
    public static IEnumerable<string> Integrations => Names("responses").Where(name => name.Contains("/integration.", StringComparison.Ordinal))
        .Concat(Examples("response.create", "response.get", "response.update", "response.delete", "response.status"));

    /// <summary>Bodies of POST /data/connection.</summary>
    public static IEnumerable<string> Registrations => Names("connections").Where(name => !name.Contains("/data-object-settings.", StringComparison.Ordinal))
        .Concat(ExamplesIn("connections", "").Where(name => Path.GetFileName(name).StartsWith("register.", StringComparison.Ordinal) && name.EndsWith("request.json", StringComparison.Ordinal)));

    /// <summary>Gets every document about connections beside the repository.</summary>
    public static IEnumerable<string> ConnectionExamples => ExamplesIn("connections", "");

    /// <summary>Gets every response of the server, prefixed with the name of its schema.</summary>
    public static IEnumerable<string> Responses => Names("responses");

    /// <summary>Bodies of POST /jobs/statuses.</summary>
    public static IEnumerable<string> JobStatusesRequests => Names("shared").Where(name => name.Contains("/job-statuses-request.", StringComparison.Ordinal))
        .Concat(ExamplesIn("jobs", "statuses.").Where(name => name.Contains(".request", StringComparison.Ordinal)));

    /// <summary>Gets the responses of the server that contain jobs, each in its own container.</summary>
    public static IEnumerable<string> JobContainers => ExamplesIn("jobs", ".response");

    /// <summary>Gets the bodies of POST /api/v2/..., with the resource before the first dot.</summary>
    public static IEnumerable<string> DesiredStates => Names("v2");

    /// <summary>Gets every document about the v2 API beside the repository.</summary>
    public static IEnumerable<string> V2Examples => ExamplesIn("v2", "");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Root, name));

    public static JsonObject Node(string name) => JsonNode.Parse(Text(name))!.AsObject();

    public static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Names(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, "schemas", "samples", folder), "*.json")
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Bodies(params string[] kinds) => Examples(kinds).Where(name =>
        !name.Contains("/response.", StringComparison.Ordinal) && !name.Contains("/error.", StringComparison.Ordinal));

    private static IEnumerable<string> Examples(params string[] kinds) => ExamplesIn("integrations", kinds);

    private static IEnumerable<string> ExamplesIn(string area, params string[] kinds)
    {
        var folder = Path.Combine(Root, "..", "shared", "api", "examples", area);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*.json")
            .Where(path => kinds.Any(kind => Path.GetFileName(path).Contains(kind, StringComparison.Ordinal)))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Immuta.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new InvalidOperationException("No Immuta.Sdk.sln was found above the tests: run them inside the repository.");
        }

        return folder;
    }
}
