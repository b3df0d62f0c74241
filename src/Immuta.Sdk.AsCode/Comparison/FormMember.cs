using System.Text.Json.Nodes;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>A member of an object, with the other spelling that files may have.</summary>
internal sealed record FormMember(string Name, FormShape Shape, string? OtherName = null)
{
    public IEnumerable<string> Names => OtherName is null ? [Name] : [Name, OtherName];

    public string NameIn(JsonObject form) => OtherName is not null && form.ContainsKey(OtherName) ? OtherName : Name;
}
