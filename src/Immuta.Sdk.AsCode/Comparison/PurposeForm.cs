using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.V2;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.AsCode.Comparison;

/// <summary>Writes purposes in canonical v2 form.</summary>
internal static class PurposeForm
{
    public const string Subpurposes = "subpurposes";

    public static JsonObject FromFile(JsonElement request) => FormNodes.CopyObject(request);

    /// <param name="purpose">The row of the topmost purpose.</param>
    /// <param name="listed">Every purpose that the list showed, by its full name.</param>
    public static CodeForm FromServer(PurposeDetails purpose, IReadOnlyDictionary<string, PurposeDetails> listed)
    {
        var reading = new FormReading();
        var form = new JsonObject();
        AddMembers(form, purpose, "$", reading);
        var found = new SortedDictionary<string, PurposeDetails?>(StringComparer.Ordinal);
        Collect(purpose, found, reading);
        foreach (var (name, row) in listed)
        {
            if (row.Deleted != true && purpose.Name is { } root && IsBelow(name, root))
            {
                found[name] = row;
                Collect(row, found, reading);
            }
        }

        var forms = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (name, row) in found)
        {
            forms[name] = Subpurpose(name, row, reading);
        }

        // Ordered by name, so that each purpose comes after those above it.
        foreach (var (name, child) in forms)
        {
            var parent = ParentOf(name, forms) ?? form;
            if (parent[Subpurposes] is JsonArray children)
            {
                children.Add((JsonNode)child);
            }
            else
            {
                parent[Subpurposes] = new JsonArray(child);
            }
        }

        return new(form, reading.Unknown);
    }

    public static bool IsBelow(string name, string above) =>
        name.Length > above.Length + 1 && name[above.Length] == '.' && name.StartsWith(above, StringComparison.Ordinal);

    public static string PathOf(string name) => $"$.{Subpurposes}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    // A purpose below is a row, or only a name.
    private static void Collect(PurposeDetails purpose, SortedDictionary<string, PurposeDetails?> found, FormReading reading)
    {
        foreach (var child in purpose.Subpurposes ?? [])
        {
            if (child.Name is null)
            {
                reading.Add($"$.{Subpurposes}", "The tenant shows a purpose without a name.");
            }
            else if (child.Deleted != true)
            {
                found[child.Name] = found.GetValueOrDefault(child.Name) ?? child;
                Collect(child, found, reading);
            }
        }

        if (purpose.AdditionalProperties.TryGetValue(Subpurposes, out var others) && others.ValueKind != JsonValueKind.Null)
        {
            var names = others.ValueKind == JsonValueKind.Array ? others.EnumerateArray().Select(FormNodes.TextOf).ToList() : [null];
            foreach (var name in names)
            {
                if (name is null)
                {
                    reading.Add($"$.{Subpurposes}", "The tenant shows purposes in a form that is not documented.");
                }
                else
                {
                    found.TryAdd(name, null);
                }
            }
        }
    }

    private static JsonObject Subpurpose(string name, PurposeDetails? row, FormReading reading)
    {
        var form = new JsonObject { ["name"] = name };
        var path = PathOf(name);
        if (row is null)
        {
            reading.Add(path, "The tenant shows only the name of the purpose.");
        }
        else if (row is { Acknowledgement: null, Description: null, PolicyMetadata: null, DisplayAcknowledgement: null })
        {
            foreach (var member in (string[])["description", "acknowledgement", "kAnonNoiseReduction"])
            {
                reading.Add($"{path}.{member}", "The tenant does not show this member in the row of the purpose.");
            }
        }
        else
        {
            AddMembers(form, row, path, reading);
        }

        return form;
    }

    private static void AddMembers(JsonObject form, PurposeDetails row, string path, FormReading reading)
    {
        form.AddText("name", row.Name);
        form.AddText("description", row.Description);
        form.AddText("acknowledgement", row.Acknowledgement);
        form.AddText("kAnonNoiseReduction", row.PolicyMetadata?.KAnonNoiseReduction?.Value is { } level and not "None" ? level : null);
        reading.AddMisfits(path, row.AdditionalProperties, "name", "description", "acknowledgement");
        if (row.Staged == true)
        {
            reading.Add($"{path}.staged", "The tenant shows that the purpose is not in force yet, which v2 can't express.");
        }

        if (row.DisplayAcknowledgement == false)
        {
            reading.Add($"{path}.displayAcknowledgement", "The tenant does not display the statement, which v2 can't express.");
        }

        if (row.PolicyMetadata is { } metadata)
        {
            AddMetadata(metadata, $"{path}.policyMetadata", reading);
        }
    }

    private static void AddMetadata(PurposeMetadata metadata, string path, FormReading reading)
    {
        const string reason = "The tenant shows this setting, which v2 does not have.";
        (string Name, bool IsSet)[] settings =
        [
            ("allowUnmaskedKAnon", metadata.AllowUnmaskedKAnon == true),
            ("isHED", metadata.IsHED == true),
            ("adjustmentCertificationText", !string.IsNullOrEmpty(metadata.AdjustmentCertificationText)),
            ("adjustmentRequiresDataSourceTag", !string.IsNullOrEmpty(metadata.AdjustmentRequiresDataSourceTag)),
        ];
        foreach (var (name, isSet) in settings)
        {
            if (isSet)
            {
                reading.Add(JsonPathLocator.Append(path, name), reason);
            }
        }

        reading.AddMisfits(path, metadata.AdditionalProperties, "kAnonNoiseReduction");
    }

    private static JsonObject? ParentOf(string name, Dictionary<string, JsonObject> forms)
    {
        for (var end = name.LastIndexOf('.'); end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (forms.TryGetValue(name[..end], out var parent))
            {
                return parent;
            }
        }

        return null;
    }
}
