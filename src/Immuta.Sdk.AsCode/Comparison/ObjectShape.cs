using System.Text.Json.Nodes;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>An object, compared member by member.</summary>
internal class ObjectShape(params FormMember[] members) : FormShape
{
    private readonly HashSet<string> _names = new(members.SelectMany(member => member.Names), StringComparer.Ordinal);

    public override string Key(JsonNode? value)
    {
        if (value is not JsonObject form)
        {
            return value?.ToJsonString() ?? "";
        }

        var key = "";
        foreach (var member in members)
        {
            var part = member.Shape.Key(form[member.NameIn(form)]);
            key = part.Length == 0 ? key : $"{key}\u001d{member.Name}\u001f{part}";
        }

        return key;
    }

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        if (file is not JsonObject ours || tenant is not JsonObject theirs)
        {
            base.Compare(path, file, tenant, run);
            return;
        }

        foreach (var member in members)
        {
            if (!run.IsUnknown($"{path}.{member.Name}") && !IsSame(member.Name, ours, theirs))
            {
                var name = member.NameIn(ours);
                member.Shape.Compare($"{path}.{name}", ours[name], theirs[member.Name], run);
            }
        }
    }

    public override void Inspect(string path, JsonNode? file, FormRun run)
    {
        if (file is not JsonObject form)
        {
            return;
        }

        foreach (var (name, value) in form)
        {
            if (value is not null && !_names.Contains(name) && !IsKnown(name, form))
            {
                run.AddUnknown(JsonPathLocator.Append(path, name), "The tenant does not show this member of the file.");
            }
        }

        foreach (var member in members)
        {
            var at = $"{path}.{member.NameIn(form)}";
            if (!run.IsUnknown(at))
            {
                member.Shape.Inspect(at, form[member.NameIn(form)], run);
            }
        }
    }

    /// <summary>Determines whether members that are not equal by themselves mean the same in their objects.</summary>
    protected virtual bool IsSame(string name, JsonObject file, JsonObject tenant) => false;

    /// <summary>Determines whether a member that is not in the list is compared in another way.</summary>
    protected virtual bool IsKnown(string name, JsonObject form) => false;
}
