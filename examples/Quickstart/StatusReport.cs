using Immuta.Sdk.Integrations;

namespace Quickstart;

// Called in place, unlike System.Progress<T>, which in a console program may deliver late and out of order.
internal sealed class StatusReport(IStatusBoard board, string row) : IProgress<Integration>
{
    public void Report(Integration value) => board.Show(row, value.Status?.Value ?? "unknown");
}
