using System.Text.Json;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.DataObjects;

// Finds the rows in a response. The name of their container is not published, so every likely name is accepted.
internal static class DataObjectResponses
{
    private static readonly string[] s_containers = ["hits", "dataObjects", "objects", "results", "data"];

    // The page owns the document, and disposing the page disposes it.
    public static ResponseReader<DataObjectPage> PageReader(DataObjectSearchOptions options) => async (response, cancellationToken) =>
    {
        var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return ToPage(document, options);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    };

    // An array, a map, or a single object. Null values are not rows.
    public static IEnumerable<JsonElement> RowsOf(JsonElement container) => container.ValueKind switch
    {
        JsonValueKind.Array => container.EnumerateArray().Where(row => row.ValueKind != JsonValueKind.Null),
        _ when IsDataObject(container) => [container],
        _ => container.EnumerateObject().Select(member => member.Value).Where(row => row.ValueKind == JsonValueKind.Object),
    };

    private static DataObjectPage ToPage(JsonDocument document, DataObjectSearchOptions options)
    {
        var root = document.RootElement;
        var (rows, envelope) = FindRows(root, options.RowsMember);
        var count = 0;
        foreach (var row in RowsOf(rows))
        {
            if (row.ValueKind != JsonValueKind.Object)
            {
                throw Unexpected($"$[{count}]");
            }

            count++;
        }

        // Do not treat an object with other members as an empty result.
        if (count == 0 && rows.ValueKind == JsonValueKind.Object
            && rows.EnumerateObject().Any(member => member.Name != options.NextMember && member.Name != options.CountMember))
        {
            throw Unexpected("$");
        }

        // A single object is not a page, so no page follows it.
        return IsDataObject(rows)
            ? new(document, rows, count) { HasNext = false }
            : new(document, rows, count)
            {
                HasNext = SeenRows.HasNext(Find(root, options.NextMember) ?? Find(envelope, options.NextMember)),
                Count = CountOf(Find(root, options.CountMember) ?? Find(envelope, options.CountMember)),
                NextToken = Find(root, "meta") is { } meta && Find(meta, "nextToken") is { ValueKind: JsonValueKind.String } token ? token.GetString() : null,
            };
    }

    // Returns the rows and the object that contains them.
    private static (JsonElement Rows, JsonElement Envelope) FindRows(JsonElement container, string? member)
    {
        if (container.ValueKind == JsonValueKind.Array)
        {
            return (container, container);
        }

        if (container.ValueKind != JsonValueKind.Object)
        {
            throw Unexpected("$");
        }

        if (member is not null)
        {
            return IsContainer(container, member, out var named) ? (named, container) : throw Unexpected($"$.{member}");
        }

        if (IsDataObject(container))
        {
            return (container, container);
        }

        foreach (var name in s_containers)
        {
            if (IsContainer(container, name, out var rows))
            {
                return rows.ValueKind == JsonValueKind.Array ? (rows, container) : FindRows(rows, member: null);
            }
        }

        // If no known name matches, use the only array in the object.
        var lists = container.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Array).ToList();
        return (lists is [var only] ? only.Value : container, container);
    }

    private static bool IsContainer(JsonElement parent, string name, out JsonElement rows) =>
        parent.TryGetProperty(name, out rows) && rows.ValueKind is JsonValueKind.Array or JsonValueKind.Object;

    private static bool IsDataObject(JsonElement candidate) =>
        candidate.ValueKind == JsonValueKind.Object && candidate.TryGetProperty("objectPath", out var path) && path.ValueKind is JsonValueKind.Array or JsonValueKind.String or JsonValueKind.Object;

    private static long? CountOf(JsonElement? count) =>
        count is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) && value >= 0 ? value : null;

    private static JsonElement? Find(JsonElement parent, string? member) =>
        member is not null && parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(member, out var found) ? found : null;

    private static JsonException Unexpected(string path) => new("Data objects are expected here.", path, null, null);
}
