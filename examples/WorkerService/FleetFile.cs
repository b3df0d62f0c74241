using System.Text.Json;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;

namespace WorkerService;

// Reads the whole file before anything is started, and tells every problem with its place.
internal sealed class FleetFile
{
    private static readonly JsonDocumentOptions s_json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    // What was checked is what is done: empty until the file has been read, once in the life of the program.
    public FleetPlan Plan { get; private set; } = new([], []);

    public FleetPlan Read(string path) => Plan = ReadFile(path);

    private static FleetPlan ReadFile(string path)
    {
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), s_json);
            var connections = Read(new FleetNode(document.RootElement, "$", Path.GetDirectoryName(Path.GetFullPath(path))!, problems));
            return new(problems.Count == 0 ? connections : [], [.. problems.Select(problem => $"{path}: {problem}")]);
        }
        catch (JsonException broken)
        {
            // The message of the reader may quote the file, in which somebody may have put a secret after all.
            return new([], [$"{path}: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: this is not JSON"]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new([], [$"Fleet:File: the file '{path}' cannot be read: {unreadable.Message}"]);
        }
    }

    private static List<PlannedConnection> Read(FleetNode root)
    {
        var planned = new List<PlannedConnection>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in root.Items("connections"))
        {
            var key = node.Text("key");
            if (key.Length > 0 && !places.TryAdd(key, node.Path))
            {
                node.Problem("key", $"the key of {places[key]} again; keys are unique");
            }

            if (Read(node, key) is { } connection)
            {
                planned.Add(connection);
            }

            node.End();
        }

        root.End();
        return planned;
    }

    private static PlannedConnection? Read(FleetNode node, string key)
    {
        Func<ConnectionDefinition>? build = node.Choice("technology", "Snowflake", "Databricks") switch
        {
            "Snowflake" => FleetPlatforms.Snowflake(node, key),
            "Databricks" => FleetPlatforms.Databricks(node, key),
            _ => null,
        };
        var enable = node.OptionalItems("enable").Select(item => new ObjectPath(key, [.. item.Names()])).ToList();
        if (build is null || node.HasProblems)
        {
            return null;
        }

        try
        {
            // What the library would refuse to send is told now, by the rules that it has.
            var definition = build();
            _ = ConnectionRegistration.FromJson(definition.Registration.ToJson(revealSecrets: true));
            return new(definition, enable);
        }
        catch (ImmutaValidationException invalid)
        {
            foreach (var problem in invalid.Problems)
            {
                node.Problem(null, $"in what would be sent, {problem}");
            }

            return null;
        }
        catch (ArgumentException wrong)
        {
            node.Problem(null, wrong.Message);
            return null;
        }
    }
}
