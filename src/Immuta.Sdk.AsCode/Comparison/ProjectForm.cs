using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Writes projects in canonical v2 form.</summary>
internal static class ProjectForm
{
    public const string DataSources = "datasources";

    public static JsonObject FromFile(JsonElement request) => FormNodes.CopyObject(request);

    public static CodeForm FromServer(ProjectDetails project)
    {
        var reading = new FormReading();
        var form = new JsonObject();
        if (project.ProjectKey is { } key)
        {
            form["projectKey"] = key.Value;
        }
        else
        {
            reading.Add("$.projectKey", "The tenant shows no key: the project was not made by the v2 API.");
        }

        form.AddText("name", project.Name);
        form.AddText("description", project.Description);
        form.AddText("documentation", project.Documentation == DefaultDocumentation(project.Name) ? null : project.Documentation);
        form.AddFlag("allowMaskedJoins", project.AllowMaskedJoins);
        AddNames(form, "purposes", project.Purposes?.Select(purpose => purpose.Name), reading);
        if (project.StagedPurposes is { Count: > 0 })
        {
            reading.Add("$.purposes", "The tenant shows purposes that are not in force yet, which v2 can't express.");
        }

        AddDataSources(form, project.AdditionalProperties, reading);
        AddSubscription(form, project.SubscriptionPolicy, reading);
        form.AddObject("workspace", WorkspaceForm.FromServer(project, reading));
        form.AddFlag("equalization", !form.ContainsKey("workspace") && (project.IsEqualized ?? project.Equalization is { ValueKind: JsonValueKind.Object }));
        AddNames(form, "tags", project.Tags?.Select(tag => tag.Name), reading);
        reading.AddMisfits(
            "$", project.AdditionalProperties, "projectKey", "name", "description", "documentation", "allowMaskedJoins", "purposes", "subscriptionPolicy", "tags");
        return new(form, reading.Unknown);
    }

    public static string DefaultDocumentation(string? name) => $"# {name}";

    private static void AddNames(JsonObject form, string member, IEnumerable<string?>? names, FormReading reading)
    {
        var list = names?.ToList() ?? [];
        if (list.Contains(null))
        {
            reading.Add($"$.{member}", "The tenant shows one without a name.");
            return;
        }

        form.AddItems(member, new JsonArray([.. list.Select(name => (JsonNode?)name)]));
    }

    private static void AddDataSources(JsonObject form, AdditionalProperties extra, FormReading reading)
    {
        if (extra.TryGetValue(DataSources, out var value) || extra.TryGetValue("dataSources", out value))
        {
            var names = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(FormNodes.NameOf).ToList() : [null];
            AddNames(form, DataSources, names, reading);
        }
        else
        {
            reading.Add($"$.{DataSources}", "The tenant does not show the data sources of a project.");
        }
    }

    private static void AddSubscription(JsonObject form, PolicyActionDetails? policy, FormReading reading)
    {
        if (policy is null)
        {
            reading.Add("$.subscriptionPolicy", "The tenant does not show who can join the project.");
            return;
        }

        // Manual is what Immuta takes when there is none.
        var subscription = SubscriptionForm.FromServer(policy, "$.subscriptionPolicy", reading);
        if (subscription.Count > 1 || FormNodes.TextOf(subscription["type"]) is not "manual")
        {
            form["subscriptionPolicy"] = subscription;
        }
    }
}
