namespace Immuta.Sdk.Jobs;

/// <summary>The states of jobs that were asked for by their ids.</summary>
public sealed class JobStatuses
{
    internal JobStatuses(IReadOnlyList<Job> jobs, IReadOnlyList<JobId> missing)
    {
        Jobs = jobs;
        Missing = missing;
    }

    /// <summary>Gets the jobs that the server told about, in its order.</summary>
    public IReadOnlyList<Job> Jobs { get; }

    /// <summary>Gets the ids that the server left out of its answer.</summary>
    /// <value>Empty if all were answered. Why an id is left out is not documented.</value>
    public IReadOnlyList<JobId> Missing { get; }

    /// <summary>Gets whether every job was told about and has ended, well or not.</summary>
    public bool AreAllFinal => Missing.Count == 0 && Jobs.All(job => job.IsFinal);

    /// <summary>Finds the job with the given id among the answered ones.</summary>
    /// <param name="id">The identifier of the job.</param>
    /// <returns>The job, or <see langword="null"/> where the server left it out.</returns>
    public Job? Find(JobId id) => Jobs.FirstOrDefault(job => job.Id == id);

    /// <summary>Returns how many jobs were answered and how many are missing.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"{Jobs.Count} jobs, {Jobs.Count(job => job.IsFinal)} final, {Missing.Count} missing";
}
