using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The jobs of one plan; each is worked out when somebody asks for it.</summary>
internal sealed class JobBatch(string bulkId, int number, FakeJobPlan plan, DateTimeOffset started)
{
    public string BulkId { get; } = bulkId;

    public FakeJobPlan Plan { get; } = plan;

    public DateTimeOffset Started { get; } = started;

    public bool IsKnown(DateTimeOffset now) => now >= Started + Plan.ListedAfter;

    public bool IsListed(DateTimeOffset now) => IsKnown(now) && (Plan.UnlistedAfter is not { } end || now < Started + end);

    public string StateOf(int index, DateTimeOffset now)
    {
        var runsFrom = Started + Plan.WaitsFor + (Plan.Stagger * index);
        return now < runsFrom ? Plan.WaitingState
            : Plan.EndState is { } end && now >= runsFrom + Plan.RunsFor ? end
            : Plan.RunningState;
    }

    public bool HasEnded(int index, DateTimeOffset now) => StateOf(index, now) is "completed" or "failed" or "expired" or "cancelled";

    public JObject Response(int index, DateTimeOffset now, FakeImmutaQuirks quirks)
    {
        var state = StateOf(index, now);
        var ended = string.Equals(state, Plan.EndState, StringComparison.Ordinal);
        var job = new JObject
        {
            ["id"] = IdOf(index),
            ["state"] = quirks.UnknownEnumValues && state is "active" ? "someFutureState" : state,
            ["output"] = ended ? Plan.Output : null,
        };
        if (quirks.UnknownMembers)
        {
            job["futureUndocumentedField"] = new JObject { ["keep"] = true };
        }

        return job;
    }

    public string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"0a1b2c3d-{number:x4}-4000-8000-{index:x12}");

    /// <summary>Returns which of the jobs has the id, or -1.</summary>
    public int Find(string id) =>
        id.Split('-') is [_, _, _, _, var last]
        && int.TryParse(last, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var index)
        && index >= 0
        && index < Plan.Count
        && IdOf(index).Equals(id, StringComparison.Ordinal)
            ? index
            : -1;
}
