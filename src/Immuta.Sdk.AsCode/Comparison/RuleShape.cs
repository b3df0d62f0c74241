using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A rule of a data policy, whose type decides what its settings are.</summary>
internal sealed class RuleShape(FormShape otherConfig, IReadOnlyDictionary<string, FormShape> configs, params FormMember[] members) : ObjectShape(members)
{
    private const string Type = "type";
    private const string Config = "config";

    private static readonly TextShape s_type = new(ignoresCase: true);

    public override string Key(JsonNode? value) =>
        value is JsonObject form ? $"{s_type.Key(form[Type])}\u001d{ConfigOf(form).Key(form[Config])}\u001d{base.Key(value)}" : base.Key(value);

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        if (file is JsonObject ours && tenant is JsonObject theirs && !run.IsUnknown($"{path}.{Type}"))
        {
            s_type.Compare($"{path}.{Type}", ours[Type], theirs[Type], run);
            CompareConfigs($"{path}.{Config}", ours, theirs, run);
        }

        base.Compare(path, file, tenant, run);
    }

    public override void Inspect(string path, JsonNode? file, FormRun run)
    {
        base.Inspect(path, file, run);
        var at = $"{path}.{Config}";
        if (file is JsonObject form && !run.IsUnknown(at))
        {
            ConfigOf(form).Inspect(at, form[Config], run);
        }
    }

    protected override bool IsKnown(string name, JsonObject form) => name is Type or Config;

    private void CompareConfigs(string path, JsonObject ours, JsonObject theirs, FormRun run)
    {
        if (run.IsUnknown(path))
        {
            return;
        }

        if (s_type.Key(ours[Type]) == s_type.Key(theirs[Type]))
        {
            ConfigOf(ours).Compare(path, ours[Config], theirs[Config], run);
        }
        else
        {
            run.Differ(path, theirs[Config], ours[Config]);
        }
    }

    private FormShape ConfigOf(JsonObject rule) => configs.GetValueOrDefault(s_type.Key(rule[Type]), otherConfig);
}
