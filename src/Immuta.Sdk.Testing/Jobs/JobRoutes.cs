using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Background jobs: by bulk id, search, summary, and statuses with their wait.</summary>
internal sealed class JobRoutes(TenantState state)
{
    private const int DefaultSize = 100;
    private const string CursorPrefix = "opaque-";

    private static readonly string[] s_summaryParameters = ["jobType", "startDate", "endDate"];
    private static readonly string[] s_searchParameters = [.. s_summaryParameters, "state", "offset", "size"];

    public IEnumerable<Route> Routes =>
    [
        new Route("GET", "/jobs", context => Offered(context, List, "bulkId")),
        new Route("GET", "/jobs/search", context => Offered(context, Search, s_searchParameters)),
        new Route("GET", "/jobs/summary", context => Offered(context, Summarise, s_summaryParameters)),
        new Route("POST", "/jobs/statuses", Statuses),
    ];

    // An unknown parameter, such as an undocumented cursor, is a client error.
    private FakeResponse Offered(RouteContext context, Func<QueryParameters, FakeResponse> response, params string[] known)
    {
        if (state.Quirks.OnlyJobStatuses)
        {
            return ErrorResponse.Create(HttpStatusCode.NotFound, "Not Found");
        }

        var query = new QueryParameters(context.Request);
        return query.FindUnknown(known) is { } unknown ? Refuse($"\"{unknown}\" is not allowed") : response(query);
    }

    private FakeResponse List(QueryParameters query)
    {
        if (query["bulkId"] is not { Length: > 0 } bulkId)
        {
            return Refuse("\"bulkId\" is required");
        }

        var jobs = state.Jobs.Listed(bulkId);
        return IntegrationResponses.Ok(state.Quirks.JobListFormat switch
        {
            JobListFormat.Map => new JObject(jobs.Select(job => new JProperty((string)job["id"]!, job))),
            JobListFormat.JobsMember => new JObject { ["jobs"] = new JArray(jobs) },
            _ => new JArray(jobs),
        });
    }

    private FakeResponse Search(QueryParameters query)
    {
        if (JobFilter.Read(query) is not { } filter
            || !TryReadCount(WithoutCursor(query["offset"]), 0, out var offset)
            || !TryReadCount(query["size"], DefaultSize, out var size))
        {
            return Refuse("\"startDate\" and \"endDate\" must be ISO-8601 dates in UTC, \"offset\" and \"size\" numbers");
        }

        size = Math.Min(size, state.Quirks.JobPageCap ?? size);
        offset = state.Quirks.JobOffsetBehavior is JobOffsetBehavior.Ignored or JobOffsetBehavior.IgnoredAndShuffled ? 0 : offset;
        var found = Page(filter, offset, size);
        if (found.Count == 0 && size > 0 && state.Quirks.JobOffsetBehavior is JobOffsetBehavior.RepeatsLastPage)
        {
            var last = Math.Max(0, state.Jobs.Search(filter, 0).Count() - 1);
            found = Page(filter, last - (last % size), size);
        }

        var more = found.Count > size;
        var response = new JObject { ["jobs"] = new JArray(found.Take(size).Select(state.Jobs.Response)) };
        if (more && state.Quirks.JobNext is not JobNextMember.Absent)
        {
            response["next"] = Next(offset + size);
        }
        else if (!more && state.Quirks.JobNext is not (JobNextMember.CursorThenAbsent or JobNextMember.Absent))
        {
            response["next"] = null;
        }

        return IntegrationResponses.Ok(response);
    }

    private List<(JobBatch Batch, int Index)> Page(JobFilter filter, int offset, int size) => state.Quirks.JobOffsetBehavior is JobOffsetBehavior.IgnoredAndShuffled
        ? [.. state.Jobs.Search(filter, offset).OrderBy(_ => Random.Shared.Next()).Take(size + 1)]
        : [.. state.Jobs.Search(filter, offset).Take(size + 1)];

    private JValue Next(int offset) => state.Quirks.JobNext switch
    {
        JobNextMember.OffsetTextThenNull => new(offset.ToString(CultureInfo.InvariantCulture)),
        JobNextMember.OffsetNumberThenNull => new(offset),
        _ => new(CursorPrefix + offset.ToString(CultureInfo.InvariantCulture)),
    };

    // The value that this tenant returned as the next page can be sent back as the offset.
    private static string? WithoutCursor(string? offset) =>
        offset?.StartsWith(CursorPrefix, StringComparison.Ordinal) == true ? offset[CursorPrefix.Length..] : offset;

    // Fake only: the array jobType is documented, its entries are not.
    private FakeResponse Summarise(QueryParameters query)
    {
        if (JobFilter.Read(query) is not { } filter)
        {
            return Refuse("\"startDate\" and \"endDate\" must be ISO-8601 dates in UTC");
        }

        var now = state.Jobs.Now;
        var types = state.Jobs.Matching(filter).GroupBy(batch => batch.Plan.JobType, StringComparer.Ordinal).Select(type =>
        {
            var entry = new JObject { ["name"] = type.Key };
            foreach (var found in type.SelectMany(batch => Enumerable.Range(0, batch.Plan.Count).Select(index => batch.StateOf(index, now))).GroupBy(name => name, StringComparer.Ordinal))
            {
                entry[found.Key] = found.Count();
            }

            return entry;
        });
        return IntegrationResponses.Ok(new JObject { ["jobType"] = new JArray(types) });
    }

    private FakeResponse Statuses(RouteContext context)
    {
        if (RequestBody.Read(context.Request, out var refusal) is not { } body)
        {
            return refusal!;
        }

        refusal = state.Validator.Refuse(RequestValidator.JobStatuses, body);
        if (refusal is not null)
        {
            return refusal;
        }

        var found = ((JArray)body["jobIds"]!).Select(id => (string)id!).Distinct(StringComparer.Ordinal).Select(state.Jobs.Find).OfType<(JobBatch Batch, int Index)>().ToList();
        var now = state.Jobs.Now;
        if (found.Exists(job => !job.Batch.HasEnded(job.Index, now)))
        {
            context.RepeatAfter = Pause((int?)body["wait"] ?? 0, (int?)body["pollInterval"] ?? 1, context.Waited);
        }

        return IntegrationResponses.Ok(new JObject(found.Select(job => new JProperty(job.Batch.IdOf(job.Index), state.Jobs.Response(job)))));
    }

    // A wait of -1 is documented as unlimited.
    private static TimeSpan? Pause(int wait, int pollInterval, TimeSpan waited)
    {
        var left = wait < 0 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(wait) - waited;
        var interval = TimeSpan.FromSeconds(pollInterval);
        return left <= TimeSpan.Zero ? null : left < interval ? left : interval;
    }

    private static bool TryReadCount(string? text, int otherwise, out int count)
    {
        count = otherwise;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count < int.MaxValue);
    }

    private static FakeResponse Refuse(string message) => ErrorResponse.Create(HttpStatusCode.BadRequest, message);
}
