using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.DataObjects;

// One response of the search. Rows are read from its document one by one. HasNext, Count and NextToken are null if the
// server doesn't send them.
internal sealed class DataObjectPage(JsonDocument document, JsonElement rows, int rowCount) : IDisposable
{
    public int RowCount => rowCount;

    public bool? HasNext { get; init; }

    public long? Count { get; init; }

    public string? NextToken { get; init; }

    // Returns the rows that have not been read before.
    public IEnumerable<DataObject> ReadNew(SeenRows seen)
    {
        List<JsonElement> all = [.. DataObjectResponses.RowsOf(rows)];
        var isNew = seen.Add([.. all.Select(KeyOf)]);
        return all.Where((_, i) => isNew[i]).Select(row => row.Deserialize(ImmutaJsonContext.Default.DataObject)!);
    }

    public void Dispose() => document.Dispose();

    // A path given as one string is ambiguous because names can contain '/', so the whole row is used as its key.
    private static string KeyOf(JsonElement row) =>
        row.TryGetProperty("objectPath", out var path) && path.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? path.GetRawText() : row.GetRawText();
}
