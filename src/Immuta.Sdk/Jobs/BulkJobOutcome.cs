namespace Immuta.Sdk.Jobs;

/// <summary>Specifies the combined outcome of the jobs of one request.</summary>
public enum BulkJobOutcome
{
    /// <summary>At least one job ran, and every one of them is completed.</summary>
    Succeeded,

    /// <summary>At least one job failed, expired or was canceled before its end.</summary>
    Failed,

    /// <summary>No job was ever listed, which the options of the caller allow.</summary>
    NoJobs,
}
