using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>An object whose sets are joined by an operator, which matters from two items on.</summary>
internal class JoinedShape(string operatorName, string? defaultOperator, string[] joined, params FormMember[] members) : ObjectShape(members)
{
    public override string Key(JsonNode? value) =>
        value is JsonObject form && Count(form) > 1 && (FormNodes.TextOf(form[operatorName]) ?? defaultOperator) is { } word
            ? $"{base.Key(value)}\u001d{word}"
            : base.Key(value);

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        base.Compare(path, file, tenant, run);
        var at = $"{path}.{operatorName}";
        if (file is not JsonObject ours || tenant is not JsonObject theirs || Count(ours) < 2 || Count(theirs) < 2 || run.IsUnknown(at))
        {
            return;
        }

        var after = FormNodes.TextOf(ours[operatorName]) ?? defaultOperator;
        var before = FormNodes.TextOf(theirs[operatorName]) ?? defaultOperator;
        if (before is null != after is null)
        {
            run.AddUnknown(at, $"The {(after is null ? "file" : "tenant")} leaves out whether any or all must be met, and the default is not documented.");
        }
        else if (before != after)
        {
            run.Differ(at, theirs[operatorName], ours[operatorName]);
        }
    }

    protected override bool IsKnown(string name, JsonObject form) => name == operatorName;

    private int Count(JsonObject form) => joined.Sum(name => form[name] is JsonArray list ? list.Count : 0);
}
