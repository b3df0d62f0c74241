using System.Text.Json;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;

namespace WorkerService;

// Reads the whole file before anything is started, and reports all problems with their positions.
internal sealed class FleetFile
{
    private static readonly JsonDocumentOptions s_json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    // The checked content, which is also what is applied. Empty until the file has been read, which happens once.
    public FleetPlan Plan { get; private set; } = new([], []);

    public FleetPlan Load(string path) => Plan = Parse(path);

    private static FleetPlan Parse(string path)
    {
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), s_json);
            var connections = ParseConnections(new FleetNode(document.RootElement, "$", Path.GetDirectoryName(Path.GetFullPath(path))!, problems));
            return new(problems.Count == 0 ? connections : [], [.. problems.Select(problem => $"{path}: {problem}")]);
        }
        catch (JsonException ex)
        {
            // The message of the reader may quote the file, which may contain a secret by mistake.
            return new([], [$"{path}: line {ex.LineNumber + 1}, byte {ex.BytePositionInLine + 1}: this is not JSON: correct the comma, quote or bracket there"]);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new([], [$"Fleet:File: the file '{path}' cannot be read: check Fleet:File. {ex.Message}"]);
        }
    }

    private static List<PlannedConnection> ParseConnections(FleetNode root)
    {
        var planned = new List<PlannedConnection>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in root.Items("connections"))
        {
            var key = node.GetString("key");
            if (key.Length > 0 && !places.TryAdd(key, node.Path))
            {
                node.AddProblem("key", $"duplicate key, also used by {places[key]}: give each connection its own");
            }

            if (ParseConnection(node, key) is { } connection)
            {
                planned.Add(connection);
            }

            node.ReportUnknownMembers();
        }

        root.ReportUnknownMembers();
        return planned;
    }

    private static PlannedConnection? ParseConnection(FleetNode node, string key)
    {
        Func<ConnectionDefinition>? build = node.GetChoice("technology", "Snowflake", "Databricks") switch
        {
            "Snowflake" => FleetPlatforms.Snowflake(node, key),
            "Databricks" => FleetPlatforms.Databricks(node, key),
            _ => null,
        };
        var names = node.OptionalItems("enable").Select(item => item.Names()).ToList();
        if (build is null || node.HasProblems)
        {
            return null;
        }

        try
        {
            // Apply the library's validation rules now, so that invalid requests are reported before anything is sent.
            var definition = build();
            _ = ConnectionRegistration.FromJson(definition.Registration.ToJson(revealSecrets: true));
            return new(definition, [.. names.Select(one => new ObjectPath(key, [.. one]))]);
        }
        catch (ImmutaValidationException ex)
        {
            foreach (var problem in ex.Problems)
            {
                node.AddProblem(null, $"the resulting request is invalid: {problem}");
            }

            return null;
        }
        catch (ArgumentException ex)
        {
            node.AddProblem(null, ex.Message);
            return null;
        }
    }
}
