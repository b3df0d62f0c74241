using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Stubs a list that is read by offset and size, page by page.</summary>
internal static class ListPages
{
    private const string FirstPage = "offset=0&";

    /// <summary>Adds the page at an offset, in the container of the list; the file has the stub of the first page.</summary>
    /// <returns>The request of the page.</returns>
    public static string StubPage(this MockTenant tenant, string file, int offset, string rows, Action<JsonObject>? edit = null)
    {
        var mapping = MappingFile.Read(file)[0];
        var url = new Uri(MappingFile.Url(mapping)).PathAndQuery.Replace(FirstPage, $"offset={offset}&", StringComparison.Ordinal);
        MappingFile.WantUrl(mapping, url);
        Responses.Json(rows)(mapping);
        edit?.Invoke(mapping);
        tenant.Stub(mapping);
        return $"GET {url}";
    }

    /// <summary>Adds a list of one row without a count: its page, and the page after it, which is empty.</summary>
    /// <returns>The two requests that read it.</returns>
    public static IReadOnlyList<string> StubSingleRow(this MockTenant tenant, string file, string row, string container = "[ROWS]") =>
    [
        tenant.StubPage(file, 0, container.Replace("ROWS", row, StringComparison.Ordinal)),
        tenant.StubPage(file, 1, container.Replace("ROWS", "", StringComparison.Ordinal)),
    ];

    /// <summary>Adds a list that the server sends as one page: all rows, and then the last row again.</summary>
    /// <returns>The two requests that read it.</returns>
    public static IReadOnlyList<string> StubRows(this MockTenant tenant, string file, IReadOnlyList<string> rows, string container = "[ROWS]") =>
    [
        tenant.StubPage(file, 0, container.Replace("ROWS", string.Join(',', rows), StringComparison.Ordinal)),
        tenant.StubPage(file, rows.Count - 1, container.Replace("ROWS", rows[^1], StringComparison.Ordinal)),
    ];
}
