using Immuta.Sdk;
using Immuta.Sdk.Testing;
using Spectre.Console;

namespace Quickstart;

// The run without settings: everything goes over HTTP, through the same public calls that a real tenant gets.
internal sealed class Demonstration(IImmutaClient immuta, FakeImmuta fake, IAnsiConsole console)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var connection = await new ConnectionDemonstration(immuta, fake, console).RunAsync(cancellationToken);
        var integrations = await new IntegrationDemonstration(immuta, fake, console).RunAsync(cancellationToken);
        return Math.Max(connection, integrations);
    }
}
