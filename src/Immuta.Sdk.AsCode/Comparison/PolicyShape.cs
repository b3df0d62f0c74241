using System.Text.Json;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A policy, in which absent, null and empty circumstances are three things.</summary>
internal sealed class PolicyShape(SetShape circumstances, params FormMember[] members)
    : JoinedShape("circumstanceOperator", "any", [Circumstances], members)
{
    private const string Circumstances = "circumstances";
    private const string Path = "$." + Circumstances;

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        if (file is JsonObject ours && tenant is JsonObject theirs && !run.IsUnknown(Path))
        {
            CompareCircumstances(ours, theirs, run);
        }

        base.Compare(path, file, tenant, run);
    }

    public override void Inspect(string path, JsonNode? file, FormRun run)
    {
        base.Inspect(path, file, run);
        if (!run.IsUnknown(Path))
        {
            circumstances.Inspect(Path, file?[Circumstances], run);
        }
    }

    protected override bool IsKnown(string name, JsonObject form) => name is Circumstances || base.IsKnown(name, form);

    private void CompareCircumstances(JsonObject ours, JsonObject theirs, FormRun run)
    {
        var (file, tenant) = (ours[Circumstances], theirs[Circumstances]);
        if (file is not null && tenant is not null)
        {
            if (IsEmpty(file) == IsEmpty(tenant))
            {
                circumstances.Compare(Path, file, tenant, run);
            }
            else
            {
                run.Differ(Path, tenant, file);
            }
        }
        else if (file is not null || tenant is not null || ours.ContainsKey(Circumstances) != theirs.ContainsKey(Circumstances))
        {
            run.Differ(Path, Value(theirs), Value(ours));
        }
    }

    private static bool IsEmpty(JsonNode value) => value is JsonArray { Count: 0 };

    // A null of the JSON is a value here.
    private static JsonElement? Value(JsonObject form) => form.ContainsKey(Circumstances) ? FormNodes.ToElement(form[Circumstances]) : null;
}
