using Immuta.Sdk.Connections;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Workflows;

/// <summary>What a rotation has done, and how its crawl has ended.</summary>
public sealed class RotationResult
{
    internal RotationResult(Connection before, BulkJob? job, BulkJobResult? jobs)
    {
        Before = before;
        Job = job;
        Jobs = jobs;
    }

    /// <summary>Gets the connection as it was read before the credentials were replaced.</summary>
    public Connection Before { get; }

    /// <summary>Gets the jobs of the crawl that was asked for.</summary>
    /// <value><see langword="null"/> if no crawl was wanted, or the server named no jobs.</value>
    public BulkJob? Job { get; }

    /// <summary>Gets how the jobs of the crawl have ended, each and together.</summary>
    /// <value><see langword="null"/> if there was nothing to follow.</value>
    public BulkJobResult? Jobs { get; }

    /// <summary>Returns the key and how the crawl has ended.</summary>
    /// <returns>One line for a console or a log.</returns>
    public override string ToString() => $"{Before.ConnectionKey}: credentials replaced{(Jobs is null ? "" : $", crawl {Jobs}")}";
}
