using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// One page of a list. Count is null if the server doesn't send it. Rows that aren't objects are null.
internal sealed record ListPage<T>(IReadOnlyList<T?> Rows, IReadOnlyList<string> Keys, long? Count)
    where T : class;

// Reads the pages of lists. Servers use different containers for the rows, so every known one is accepted.
internal static class ListPage
{
    private static readonly string[] s_containers = ["hits", "projects", "purposes", "data", "dataSources", "results"];

    public static ResponseReader<ListPage<T>> ReaderFor<T>(JsonTypeInfo<T> type)
        where T : class => async (response, cancellationToken) =>
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var rows = RowsOf(document.RootElement);
        return new(
            [.. rows.EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Object ? row.Deserialize(type) : null)],
            [.. rows.EnumerateArray().Select(KeyOf)],
            CountOf(document.RootElement));
    };

    // A list of which the server returns everything in one response. Rows that aren't objects are skipped.
    public static ResponseReader<IReadOnlyList<T>> WholeReaderFor<T>(JsonTypeInfo<T> type)
        where T : class => async (response, cancellationToken) =>
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        return [.. RowsOf(document.RootElement).EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row => row.Deserialize(type)!)];
    };

    public static JsonElement RowsOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root;
        }

        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in s_containers)
            {
                if (root.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array)
                {
                    return rows;
                }
            }
        }

        throw new JsonException("A list is expected here.", "$", null, null);
    }

    // The id identifies a row. A row without one is identified by its whole content.
    private static string KeyOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String
            ? id.ToString()
            : row.GetRawText();

    private static long? CountOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("count", out var count))
        {
            return null;
        }

        return count.ValueKind switch
        {
            JsonValueKind.Number when count.TryGetInt64(out var value) && value >= 0 => value,
            JsonValueKind.String when long.TryParse(count.GetString(), out var value) && value >= 0 => value,
            _ => null,
        };
    }
}
