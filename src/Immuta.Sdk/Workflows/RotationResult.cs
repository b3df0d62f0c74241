using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents the result of a rotation and of its crawl.</summary>
public sealed class RotationResult
{
    /// <summary>Gets the key of the connection that this result is about.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>Gets the last step that the journal has of this rotation.</summary>
    /// <value>Back at <see cref="RotationStep.Started"/> if the crawl failed: the next run replaces the credentials again.</value>
    public required RotationStep Step { get; init; }

    /// <summary>Gets the connection as it was read before the credentials were replaced.</summary>
    /// <value><see langword="null"/> if an earlier run has replaced them.</value>
    public Connection? Before { get; init; }

    /// <summary>Gets the jobs of the requested crawl.</summary>
    /// <value><see langword="null"/> if no crawl was requested, the server named no jobs, or an earlier run awaited them.</value>
    public BulkJob? Job { get; init; }

    /// <summary>Gets how the jobs of the crawl have ended, each and together.</summary>
    /// <value><see langword="null"/> if there were no jobs to watch.</value>
    public BulkJobResult? Jobs { get; init; }

    /// <summary>Throws an exception if anything is incomplete; otherwise returns this result.</summary>
    /// <returns>This result, so that calls can be chained.</returns>
    /// <exception cref="ImmutaWorkflowException">Some jobs of the crawl did not complete.</exception>
    public RotationResult EnsureCompleted() => Step == RotationStep.Completed ? this : throw new ImmutaWorkflowException(ToString());

    /// <summary>Returns the key and how the crawl has ended.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() => $"{Key}: credentials replaced{(Jobs is null ? "" : $", crawl {Jobs}")}";
}
