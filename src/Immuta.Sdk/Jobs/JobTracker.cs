namespace Immuta.Sdk.Jobs;

// Every job that was ever listed, with its latest state: a listing that forgets one must not make it count as done.
internal sealed class JobTracker
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Job> _jobs = [];

    public int Count => _jobs.Count;

    public bool AreAllFinal => _jobs.Count > 0 && _jobs.TrueForAll(job => job.IsFinal);

    // What is new: a job, or a state.
    public IReadOnlyList<Job> Update(IReadOnlyList<Job> jobs)
    {
        List<Job> changes = [];
        for (var i = 0; i < jobs.Count; i++)
        {
            var key = KeyOf(jobs[i], i);
            if (!_places.TryGetValue(key, out var place))
            {
                _places.Add(key, _jobs.Count);
                _jobs.Add(jobs[i]);
                changes.Add(jobs[i]);
                continue;
            }

            if (_jobs[place].State != jobs[i].State)
            {
                changes.Add(jobs[i]);
            }

            _jobs[place] = jobs[i];
        }

        return changes;
    }

    // Unfinished jobs that the listing does not hold any more.
    public IReadOnlyList<JobId> MissingFrom(IReadOnlyList<Job> listed)
    {
        var ids = listed.Select(job => job.Id).ToHashSet();
        return [.. _jobs.Where(job => !job.IsFinal && job.Id.Value.Length > 0 && !ids.Contains(job.Id)).Select(job => job.Id)];
    }

    public IReadOnlyList<Job> ToSnapshot() => [.. _jobs];

    // Ids are documented as unique; a job without one can be told by its place only.
    private static string KeyOf(Job job, int index) => job.Id.Value is { Length: > 0 } id ? id : $"#{index}";
}
