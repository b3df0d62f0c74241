namespace Immuta.Sdk.Jobs;

/// <summary>Represents the states of jobs that were requested by id.</summary>
public sealed class JobStatuses
{
    /// <summary>Creates the states of jobs, for tests that replace the server.</summary>
    /// <param name="jobs">The jobs that the server returns.</param>
    /// <param name="missing">The ids that are missing from its response.</param>
    public JobStatuses(IReadOnlyList<Job> jobs, IReadOnlyList<JobId> missing)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(missing);
        Jobs = jobs;
        Missing = missing;
    }

    /// <summary>Gets the jobs that the server returned, in its order.</summary>
    public IReadOnlyList<Job> Jobs { get; }

    /// <summary>Gets the ids that are missing from the response.</summary>
    /// <value>Empty if all were returned. Why an id is left out is not documented.</value>
    public IReadOnlyList<JobId> Missing { get; }

    /// <summary>Gets whether every job was returned and has ended, successfully or not.</summary>
    public bool AreAllFinal => Missing.Count == 0 && Jobs.All(job => job.IsFinal);

    /// <summary>Finds the returned job with the given id.</summary>
    /// <param name="id">The identifier of the job.</param>
    /// <returns>The job, or <see langword="null"/> if the server left it out.</returns>
    public Job? Find(JobId id) => Jobs.FirstOrDefault(job => job.Id == id);

    /// <summary>Returns how many jobs were returned and how many are missing.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"{Jobs.Count} jobs, {Jobs.Count(job => job.IsFinal)} final, {Missing.Count} missing";
}
