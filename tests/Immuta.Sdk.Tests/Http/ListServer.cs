using System.Globalization;
using System.Web;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Http;

/// <summary>Serves one list by offset and size, with the faults that servers are known for.</summary>
internal sealed class ListServer(IEnumerable<int> rows)
{
    public List<int> Rows { get; } = [.. rows];

    /// <summary>The most rows of a page.</summary>
    public int Cap { get; init; } = int.MaxValue;

    public bool IgnoresOffset { get; init; }

    public bool IgnoresSize { get; init; }

    /// <summary>The rows are in another order on each page.</summary>
    public Random? Order { get; init; }

    /// <summary>Whether the last page is sent again for each offset behind it.</summary>
    public bool RepeatsLastPage { get; init; }

    public bool HasCount { get; init; } = true;

    /// <summary>Rows that the count includes and no page contains.</summary>
    public int Unlisted { get; init; }

    /// <summary>Whether the count is that of the page.</summary>
    public bool CountsPage { get; init; }

    /// <summary>Called after each page, with the number of pages so far.</summary>
    public Action<ListServer, int> AfterPage { get; init; } = static (_, _) => { };

    public int Pages { get; private set; }

    public int Counts { get; private set; }

    public StubHandler CreateHandler() => new StubHandler().Then(Respond);

    private HttpResponseMessage Respond(HttpRequestMessage request)
    {
        if (request.Method == HttpMethod.Post)
        {
            Counts++;
            return Response.Json($$"""{"count":{{Rows.Count + Unlisted}}}""");
        }

        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var offset = IgnoresOffset ? 0 : int.Parse(query["offset"]!, CultureInfo.InvariantCulture);
        var size = Math.Min(Cap, IgnoresSize ? int.MaxValue : int.Parse(query["size"]!, CultureInfo.InvariantCulture));
        if (RepeatsLastPage && offset >= Rows.Count && Rows.Count > 0)
        {
            offset = (Rows.Count - 1) / size * size;
        }

        var page = (Order is null ? Rows : Rows.OrderBy(_ => Order.Next()).ToList()).Skip(offset).Take(size).ToList();
        var json = string.Join(',', page.Select(id => $$"""{"id":{{id}},"name":"row {{id}}","policyKey":"key {{id}}","projectKey":"key {{id}}"}"""));
        var count = CountsPage ? page.Count : Rows.Count + Unlisted;
        Pages++;
        AfterPage(this, Pages);
        return Response.Json(HasCount ? $$"""{"count":{{count}},"hits":[{{json}}]}""" : $"[{json}]");
    }
}
