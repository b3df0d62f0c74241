using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A member that the server fills in by itself if the file leaves it out.</summary>
internal sealed class OptionalShape(FormShape inner, string reason) : FormShape
{
    public override string Key(JsonNode? value) => inner.Key(value);

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        if (inner.Key(file).Length > 0)
        {
            inner.Compare(path, file, tenant, run);
        }
        else if (inner.Key(tenant).Length > 0)
        {
            run.AddUnknown(path, reason);
        }
    }

    public override void Inspect(string path, JsonNode? file, FormRun run) => inner.Inspect(path, file, run);
}
