using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Compares a file with the tenant, by value.</summary>
internal static class FormComparison
{
    public static ComparisonResult Compare(JsonObject file, CodeForm server)
    {
        var run = new FormRun(server.Unknown);
        var shape = ShapeOf(file) ?? ShapeOf(server.Content) ?? FormShapes.Purpose;
        shape.Compare("$", file, server.Content, run);
        shape.Inspect("$", file, run);

        // That the tenant doesn't show the data sources of a project matters only if the file has some.
        var hasDataSources = file[ProjectForm.DataSources] is JsonArray { Count: > 0 };
        return run.Finish(member => hasDataSources || member.Path is not "$." + ProjectForm.DataSources);
    }

    private static FormShape? ShapeOf(JsonObject form) =>
        form.ContainsKey("policyKey") ? FormShapes.Policy
        : form.ContainsKey("projectKey") ? FormShapes.Project
        : form.ContainsKey(DataSourcesForm.Key) ? FormShapes.DataSources
        : null;
}
