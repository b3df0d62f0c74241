using System.Globalization;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// One page of a list. Count is null if the server doesn't send it. Rows that aren't objects are null.
internal sealed record ListPage<T>(IReadOnlyList<T?> Rows, IReadOnlyList<string> Keys, long? Count)
    where T : class, IJsonModel<T>
{
    // Servers use different containers for the rows.
    private static readonly string[] s_containers = ["hits", "projects", "purposes", "data", "dataSources", "results", "tags"];

    public static async ValueTask<ListPage<T>> ReadAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var rows = RowsOf(document.RootElement);
        return new(
            [.. rows.EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Object ? RawJson.ReadModel<T>(row) : null)],
            [.. rows.EnumerateArray().Select(KeyOf)],
            CountOf(document.RootElement));
    }

    // For a list that the server returns as a whole. Rows that aren't objects are skipped, but not all of them: that would be
    // an empty list.
    public static async ValueTask<IReadOnlyList<T>> ReadAllAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var all = RowsOf(document.RootElement);
        List<T> rows = [.. all.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(RawJson.ReadModel<T>)];
        return rows.Count > 0 || all.GetArrayLength() == 0 ? rows : throw new JsonException("Objects are expected in the list.", "$[0]", null, null);
    }

    // Null if the response has no member of this name, or another value than a number.
    public static long? CountOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("count", out var count)
            && long.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static JsonElement RowsOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root;
        }

        foreach (var name in root.ValueKind == JsonValueKind.Object ? s_containers : [])
        {
            if (root.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array)
            {
                return rows;
            }
        }

        throw new JsonException("A list is expected here.", "$", null, null);
    }

    // The id identifies a row. A row without one is identified by its whole content.
    private static string KeyOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && id.ToString() is { Length: > 0 } text
            ? text
            : row.GetRawText();
}
