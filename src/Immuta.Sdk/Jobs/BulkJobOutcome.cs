namespace Immuta.Sdk.Jobs;

/// <summary>How the jobs of one request have ended, taken together.</summary>
public enum BulkJobOutcome
{
    /// <summary>At least one job ran, and every one of them is completed.</summary>
    Succeeded,

    /// <summary>At least one job failed, expired or was cancelled before its end.</summary>
    Failed,

    /// <summary>No job was ever listed, which the options of the caller allow.</summary>
    NoJobs,
}
