namespace Immuta.Sdk.Jobs;

public readonly partial record struct JobState
{
    /// <summary>Gets whether the job has ended, well or not.</summary>
    /// <value><see langword="true"/> for completed, failed, expired and cancelled only; a state yet unknown counts as running.</value>
    public bool IsFinal => IsSuccess || Value is "failed" or "expired" or "cancelled";

    /// <summary>Gets whether the job completed successfully.</summary>
    /// <value><see langword="true"/> for completed only.</value>
    public bool IsSuccess => Value is "completed";
}
