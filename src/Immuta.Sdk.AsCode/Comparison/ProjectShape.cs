using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A project, in which the server fills in the documentation and a workspace equalizes.</summary>
internal sealed class ProjectShape(params FormMember[] members) : ObjectShape(members)
{
    protected override bool IsSame(string name, JsonObject file, JsonObject tenant) => name switch
    {
        "documentation" => DocumentationOf(file) == DocumentationOf(tenant),
        "equalization" => IsEqualized(file) == IsEqualized(tenant),
        _ => false,
    };

    private static string DocumentationOf(JsonObject project) =>
        FormNodes.TextOf(project["documentation"]) is { Length: > 0 } text ? text : ProjectForm.DefaultDocumentation(FormNodes.TextOf(project["name"]));

    private static bool IsEqualized(JsonObject project) => project["workspace"] is not null || FormNodes.IsTrue(project["equalization"]);
}
