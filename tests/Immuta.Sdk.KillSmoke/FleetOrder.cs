using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.KillSmoke;

/// <summary>The settings of one run, as the tests pass them on the command line.</summary>
internal sealed record FleetOrder(WorkflowKind Workflow, string Address, string ApiKey, string Folder, int Count, int Concurrency, TimeSpan AttemptTimeout, bool Asks)
{
    public static FleetOrder Read(string[] args) => new(
        Enum.Parse<WorkflowKind>(args[0]), args[1], args[2], args[3], int.Parse(args[4]), int.Parse(args[5]), TimeSpan.FromMilliseconds(int.Parse(args[6])), bool.Parse(args[7]));
}
