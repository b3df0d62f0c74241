using System.Globalization;
using System.Text.Json.Nodes;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Jobs;

/// <summary>A server whose jobs end while they are searched, the newest jobs first.</summary>
internal sealed class MovingJobs
{
    // Far more than any search here needs, so that an endless search fails instead of hanging.
    private const int MaxRequests = 3000;

    private readonly List<(int Number, string State)> _jobs = [];
    private readonly Func<MovingJobs, int, IEnumerable<int>> _leaving;
    private int _requests;

    public MovingJobs(int count, Func<MovingJobs, int, IEnumerable<int>>? leaving = null)
    {
        _leaving = leaving ?? ((_, _) => []);
        _jobs.AddRange(Enumerable.Range(0, count).Select(number => (number, "active")));
        Handler = new StubHandler().Then(Respond);
    }

    public StubHandler Handler { get; }

    /// <summary>Gets the server's form of the next page: nothing, number, text or opaque.</summary>
    public string Next { get; init; } = "nothing";

    /// <summary>Gets the maximum number of rows on a page, regardless of the request.</summary>
    public int Cap { get; init; } = int.MaxValue;

    public bool IgnoresOffset { get; init; }

    public bool Shuffles { get; init; }

    public bool AddsJobs { get; init; }

    public IEnumerable<int> Active => _jobs.Where(job => job.State == "active").Select(job => job.Number);

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"job-{number:d6}");

    private HttpResponseMessage Respond(HttpRequestMessage request)
    {
        var query = request.RequestUri!.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToLookup(pair => pair[0], pair => pair[1]);
        if (++_requests > MaxRequests)
        {
            throw new InvalidOperationException("The search does not end.");
        }

        var states = query["state"].ToList();
        var listed = _jobs.Where(job => states.Count == 0 || states.Contains(job.State)).ToList();
        var offset = IgnoresOffset ? 0 : int.Parse(query["offset"].Single().Replace("opaque-", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var rows = (Shuffles ? listed.OrderBy(_ => Random.Shared.Next()) : listed.AsEnumerable())
            .Skip(offset).Take(Math.Min(Cap, int.Parse(query["size"].Single(), CultureInfo.InvariantCulture))).ToList();
        var page = new JsonObject
        {
            ["jobs"] = new JsonArray([.. rows.Select(job => new JsonObject { ["id"] = IdOf(job.Number), ["state"] = job.State })]),
        };
        var follow = offset + rows.Count;
        if (Next != "nothing")
        {
            page["next"] = follow >= listed.Count ? null : Next switch
            {
                "number" => follow,
                "text" => follow.ToString(CultureInfo.InvariantCulture),
                _ => $"opaque-{follow.ToString(CultureInfo.InvariantCulture)}",
            };
        }

        Move();
        return Response.Json(page.ToJsonString());
    }

    private void Move()
    {
        foreach (var number in _leaving(this, _requests).ToList())
        {
            var place = _jobs.FindIndex(job => job.Number == number);
            if (place >= 0)
            {
                _jobs[place] = (number, "completed");
            }
        }

        if (AddsJobs && _requests < 50)
        {
            _jobs.Insert(0, (1_000_000 + _requests, "active"));
        }
    }
}
