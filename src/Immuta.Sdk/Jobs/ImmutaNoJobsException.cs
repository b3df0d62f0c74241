using Immuta.Sdk.Errors;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when no background job is listed for a request within the grace period.</summary>
public sealed class ImmutaNoJobsException : ImmutaException
{
    internal ImmutaNoJobsException(BulkId id, TimeSpan gracePeriod)
        : base($"No job of bulk id {SingleLine.Escape(id.Value)} was listed within {gracePeriod}: nothing is known about the work. What to do: check the bulk id and that this user may see its jobs, raise BulkJobOptions.StartTimeout, or set AllowNoJobs where a request may start none.")
    {
        Id = id;
        StartTimeout = gracePeriod;
    }

    /// <summary>Gets the bulk id under which no job was listed.</summary>
    public BulkId Id { get; }

    /// <summary>Gets the minimum time that was waited for the jobs.</summary>
    public TimeSpan StartTimeout { get; }
}
