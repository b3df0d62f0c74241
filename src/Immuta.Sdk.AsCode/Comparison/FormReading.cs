using System.Text.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Collects what the tenant shows and v2 can't express for certain.</summary>
internal sealed class FormReading
{
    public const string NotDocumented = "The tenant shows this member, and its place in v2 is not documented.";

    // Members that every server adds.
    private static readonly HashSet<string> s_added = new(StringComparer.Ordinal)
    {
        "id", "createdAt", "updatedAt", "createdBy", "createdByName", "hasLeafNodes", "systemGenerated", "deleted", "addedBy",
    };

    private readonly List<UnknownMember> _unknown = [];

    public IReadOnlyList<UnknownMember> Unknown => _unknown;

    public void Add(string path, string reason)
    {
        if (!_unknown.Exists(member => member.Path == path))
        {
            _unknown.Add(new(path, reason));
        }
    }

    public static bool IsAdded(string name) => s_added.Contains(name);

    // All members that the library doesn't know.
    public void AddExtra(string path, AdditionalProperties extra, params ReadOnlySpan<string> read)
    {
        foreach (var (name, value) in extra.Members)
        {
            if (!IsAdded(name) && value.ValueKind != JsonValueKind.Null && !read.Contains(name))
            {
                Add(JsonPathLocator.Append(path, name), NotDocumented);
            }
        }
    }

    // Only the given members, whose values have another kind than the documented one.
    public void AddMisfits(string path, AdditionalProperties extra, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (extra.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                Add($"{path}.{name}", "The tenant shows a value of another kind than the documented one.");
            }
        }
    }

    // The members of an object that are none of those that were read.
    public void AddOthers(string path, JsonElement value, params ReadOnlySpan<string> read)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (!read.Contains(member.Name) && !IsAdded(member.Name) && member.Value.ValueKind != JsonValueKind.Null)
            {
                Add(JsonPathLocator.Append(path, member.Name), NotDocumented);
            }
        }
    }
}
