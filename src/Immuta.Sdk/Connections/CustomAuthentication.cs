using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Connections;

// An authentication given as JSON: its kind and its members.
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

    private string? Kind { get; }

    private AdditionalProperties Members { get; }

    public T? KindAs<T>()
        where T : struct, IJsonText<T> =>
        Kind is null ? null : T.Create(Kind);

    // Members that the caller added by name are applied last, so they take precedence.
    public AdditionalProperties MergeWith(AdditionalProperties added)
    {
        var all = Members;
        foreach (var (name, value) in added.Members)
        {
            all = all.With(name, value);
        }

        return all;
    }
}
