using System.Text.Json;

namespace Immuta.Sdk.Connections;

// An authentication given as JSON: its kind, and the members that belong to it.
internal sealed class CustomAuthentication
{
    private const string Discriminator = "authenticationType";

    public CustomAuthentication(JsonElement json)
    {
        var members = AdditionalProperties.FromJson(json);
        if (members.TryGetValue(Discriminator, out var kind) && kind.ValueKind == JsonValueKind.String)
        {
            Kind = kind.GetString();
            members = members.Without(Discriminator);
        }

        Members = members;
    }

    public CustomAuthentication(string kind, AdditionalProperties members)
    {
        Kind = kind;
        Members = members.Without(Discriminator);
    }

    public string? Kind { get; }

    public AdditionalProperties Members { get; }

    // What the caller added by name comes last, and so stands.
    public AdditionalProperties Plus(AdditionalProperties added)
    {
        var all = Members;
        foreach (var (name, value) in added.Members)
        {
            all = all.With(name, value);
        }

        return all;
    }
}
