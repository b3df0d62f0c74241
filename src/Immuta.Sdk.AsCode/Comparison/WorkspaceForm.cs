using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Turns the workspace of a V1 project into that of v2.</summary>
internal static class WorkspaceForm
{
    private const string Path = "$.workspace";

    public static JsonObject? FromServer(ProjectDetails project, FormReading reading)
    {
        var snowflake = Enabled(project.Snowflake);
        var other = Enabled(project.Workspace);
        var form = (snowflake, other) switch
        {
            (null, null) => null,
            ({ } found, null) => Snowflake(found),
            (null, { } found) => Databricks(found),
            _ => null,
        };
        if (form is null && (snowflake ?? other) is not null)
        {
            reading.Add(Path, "The tenant shows a workspace whose form in v2 is not documented.");
        }

        return form;
    }

    // A workspace that is not enabled is none.
    private static JsonElement? Enabled(JsonElement? workspace) =>
        workspace is { } value && !FormNodes.IsEmpty(value) && !(value.ValueKind == JsonValueKind.Object && value.TryGetProperty("enabled", out var enabled) && enabled.ValueKind == JsonValueKind.False)
            ? value
            : null;

    private static JsonObject? Snowflake(JsonElement workspace)
    {
        if (Text(workspace, "schema") is not { } schema)
        {
            return null;
        }

        var warehouses = workspace.TryGetProperty("warehouses", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(FormNodes.TextOf).ToList()
            : [];
        return warehouses.Contains(null) ? null : new()
        {
            ["type"] = "snowflake",
            ["config"] = new JsonObject { ["schema"] = schema, ["warehouses"] = new JsonArray([.. warehouses.Select(name => (JsonNode?)name)]) },
        };
    }

    private static JsonObject? Databricks(JsonElement workspace) =>
        Text(workspace, "type") is "databricks" && Text(workspace, "db") is { } database && Text(workspace, "directory") is { } directory && Text(workspace, "name") is { } name
            ? new() { ["type"] = "databricks", ["config"] = new JsonObject { ["database"] = database, ["directory"] = directory, ["workspaceConfigurationName"] = name } }
            : null;

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? FormNodes.TextOf(member) : null;
}
