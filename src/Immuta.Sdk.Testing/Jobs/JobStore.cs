using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>All jobs of the tenant, as plans; only used under the tenant's lock.</summary>
internal sealed class JobStore(TimeProvider time, FakeImmutaQuirks quirks, int capacity)
{
    private readonly List<JobBatch> _batches = [];
    private readonly Dictionary<string, List<JobBatch>> _byBulkId = new(StringComparer.Ordinal);
    private int _bulks;
    private int _started;

    public DateTimeOffset Now => time.GetUtcNow();

    public string NewBulkId() => $"fake-bulk-{++_bulks:d4}";

    public void Start(string bulkId, IEnumerable<FakeJobPlan> plans)
    {
        if (!_byBulkId.TryGetValue(bulkId, out var bulk))
        {
            _byBulkId[bulkId] = bulk = [];
        }

        foreach (var plan in plans)
        {
            var batch = new JobBatch(bulkId, ++_started, plan, Now);
            _batches.Add(batch);
            bulk.Add(batch);
        }

        while (_batches.Count > capacity)
        {
            _byBulkId.Remove(_batches[0].BulkId);
            _batches.RemoveAt(0);
        }
    }

    public IEnumerable<JObject> Listed(string bulkId)
    {
        var now = Now;
        return (_byBulkId.GetValueOrDefault(bulkId) ?? [])
            .Where(batch => batch.IsListed(now))
            .SelectMany(batch => Enumerable.Range(0, batch.Plan.Count).Select(index => batch.Response(index, now, quirks)));
    }

    public (JobBatch Batch, int Index)? Find(string id)
    {
        var now = Now;
        foreach (var batch in _batches.Where(batch => batch.IsKnown(now)))
        {
            if (batch.Find(id) is >= 0 and var index)
            {
                return (batch, index);
            }
        }

        return null;
    }

    public IEnumerable<JobBatch> Matching(JobFilter filter)
    {
        var now = Now;
        return _batches.Where(batch => batch.IsKnown(now) && filter.Matches(batch));
    }

    /// <summary>Jobs in the order of their start; batches before the offset are passed over whole.</summary>
    public IEnumerable<(JobBatch Batch, int Index)> Search(JobFilter filter, long offset)
    {
        var now = Now;
        foreach (var batch in Matching(filter))
        {
            if (filter.States.Count == 0)
            {
                var skipped = (int)Math.Min(offset, batch.Plan.Count);
                offset -= skipped;
                for (var index = skipped; index < batch.Plan.Count; index++)
                {
                    yield return (batch, index);
                }

                continue;
            }

            for (var index = 0; index < batch.Plan.Count; index++)
            {
                if (filter.States.Contains(batch.StateOf(index, now), StringComparer.Ordinal) && offset-- <= 0)
                {
                    yield return (batch, index);
                }
            }
        }
    }

    public JObject Response((JobBatch Batch, int Index) job) => job.Batch.Response(job.Index, Now, quirks);
}
