using Immuta.Sdk.Integrations;

namespace Demo;

internal sealed class StatusReport(IStatusBoard board, string row) : IProgress<Integration>
{
    public void Report(Integration value) => board.Show(row, value.Status?.Value ?? "unknown");
}
