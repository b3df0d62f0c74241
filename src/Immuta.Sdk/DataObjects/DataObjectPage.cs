using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.DataObjects;

// One answer of the search, whose rows are read from its document one by one. HasNext and Count are null where the
// server does not say.
internal sealed class DataObjectPage(JsonDocument document, JsonElement rows, int rowCount, bool? hasNext, long? count) : IDisposable
{
    public int RowCount => rowCount;

    public bool? HasNext => hasNext;

    public long? Count => count;

    public IEnumerable<(string Key, DataObject Row)> Read() =>
        DataObjectAnswers.RowsOf(rows).Select(row => (KeyOf(row), row.Deserialize(ImmutaJsonContext.Default.DataObject)!));

    public void Dispose() => document.Dispose();

    // A path that is one text cannot tell a slash in a name from one between names: such rows are told by all they hold.
    private static string KeyOf(JsonElement row) =>
        row.TryGetProperty("objectPath", out var path) && path.ValueKind == JsonValueKind.Array ? path.GetRawText() : row.GetRawText();
}
