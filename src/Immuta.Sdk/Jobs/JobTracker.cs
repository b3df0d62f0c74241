namespace Immuta.Sdk.Jobs;

// Tracks every job that was ever listed, with its latest state. A job that disappears from the list isn't finished.
internal sealed class JobTracker
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<Job> _jobs = [];

    public int Count => _jobs.Count;

    public bool AreAllFinal => _jobs.Count > 0 && _jobs.TrueForAll(job => job.IsFinal);

    // Returns the jobs that are new or whose state changed.
    public IReadOnlyList<Job> Update(IReadOnlyList<Job> jobs)
    {
        List<Job> changes = [];
        for (var i = 0; i < jobs.Count; i++)
        {
            var key = KeyOf(jobs[i], i);
            if (!_indexes.TryGetValue(key, out var index))
            {
                _indexes.Add(key, _jobs.Count);
                _jobs.Add(jobs[i]);
                changes.Add(jobs[i]);
                continue;
            }

            if (_jobs[index].State != jobs[i].State)
            {
                changes.Add(jobs[i]);
            }

            _jobs[index] = jobs[i];
        }

        return changes;
    }

    // Returns the unfinished jobs that are no longer listed.
    public IReadOnlyList<JobId> FindUnlisted(IReadOnlyList<Job> listed)
    {
        var ids = listed.Select(job => job.Id).ToHashSet();
        return [.. _jobs.Where(job => !job.IsFinal && job.Id.Value.Length > 0 && !ids.Contains(job.Id)).Select(job => job.Id)];
    }

    public IReadOnlyList<Job> ToSnapshot() => [.. _jobs];

    // Ids are documented as unique. A job without an id is identified by its position.
    private static string KeyOf(Job job, int index) => job.Id.Value is { Length: > 0 } id ? id : $"#{index}";
}
