using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Owners, of which a user without an identity manager is the one with that name in any.</summary>
internal sealed class OwnersShape(params FormMember[] members) : ObjectShape(members)
{
    private static readonly SetShape s_names = new(new ObjectShape(new FormMember("username", new TextShape())));

    protected override bool IsSame(string name, JsonObject file, JsonObject tenant) =>
        name is "users" && (IsOpen(file) || IsOpen(tenant)) && s_names.Key(file[name]) == s_names.Key(tenant[name]);

    private static bool IsOpen(JsonObject owners) =>
        owners["users"] is JsonArray users && users.Any(user => string.IsNullOrEmpty(FormNodes.TextOf(user?["iamid"])));
}
