using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>The actions of a policy: an object for subscriptions, a list for data.</summary>
internal sealed class ActionsShape(FormShape subscription, FormShape list) : FormShape
{
    public override string Key(JsonNode? value) => value is JsonArray ? "data\u001d" + list.Key(value) : subscription.Key(value);

    public override void Compare(string path, JsonNode? file, JsonNode? tenant, FormRun run)
    {
        switch (file, tenant)
        {
            case (JsonArray, JsonArray):
                list.Compare(path, file, tenant, run);
                break;
            case (JsonObject, JsonObject):
                subscription.Compare(path, file, tenant, run);
                break;
            default:
                base.Compare(path, file, tenant, run);
                break;
        }
    }

    public override void Inspect(string path, JsonNode? file, FormRun run) => (file is JsonArray ? list : subscription).Inspect(path, file, run);
}
