using Examples.Shared;
using Immuta.Sdk;
using Spectre.Console;

namespace Demo;

internal static class TenantListing
{
    public static async Task<int> RunAsync(IImmutaClient immuta, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var integrations = await immuta.Integrations.ListAsync(cancellationToken);
        IntegrationTable.Write(console, integrations.Select(integration => (integration, (TimeSpan?)null)));
        console.Print($"{integrations.Count} integrations. Give --config FILE to register another.");
        return ExitCodes.Done;
    }
}
