namespace Immuta.Sdk.Testing;

/// <summary>Specifies the container of the jobs in the response for a bulk id.</summary>
/// <remarks>Fake only: no page shows the container of the real response.</remarks>
public enum JobListFormat
{
    /// <summary>A JSON array of jobs, each of which carries its id.</summary>
    Array,

    /// <summary>An object keyed by job id, as the statuses are returned.</summary>
    Map,

    /// <summary>An object whose member <c>jobs</c> is an array of jobs.</summary>
    JobsMember,
}
