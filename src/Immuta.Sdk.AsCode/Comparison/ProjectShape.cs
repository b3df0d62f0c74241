using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A project, in which the server fills in the documentation and a workspace equalizes.</summary>
internal sealed class ProjectShape(params FormMember[] members) : ObjectShape(members)
{
    protected override bool IsSame(string name, JsonObject file, JsonObject tenant) => name switch
    {
        "documentation" => DocumentationOf(file) == DocumentationOf(tenant) || (file[name] is null && IsDefault(tenant, file)),
        "equalization" => IsEqualized(file) == IsEqualized(tenant),
        _ => false,
    };

    private static string DocumentationOf(JsonObject project) =>
        FormNodes.TextOf(project["documentation"]) is { Length: > 0 } text ? text : DefaultOf(project);

    // A project that gets another name may keep the text made from the first.
    private static bool IsDefault(JsonObject tenant, JsonObject file) => DocumentationOf(tenant) == DefaultOf(tenant) || DocumentationOf(tenant) == DefaultOf(file);

    private static string DefaultOf(JsonObject project) => ProjectForm.DefaultDocumentation(FormNodes.TextOf(project["name"]));

    private static bool IsEqualized(JsonObject project) => project["workspace"] is not null || FormNodes.IsTrue(project["equalization"]);
}
