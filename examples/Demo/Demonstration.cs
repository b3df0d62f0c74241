using Immuta.Sdk;
using Immuta.Sdk.Testing;
using Spectre.Console;

namespace Demo;

// The run without settings. It uses HTTP and the same public calls as with a real tenant.
internal sealed class Demonstration(IImmutaClient immuta, FakeImmuta fake, IAnsiConsole console)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var connection = await new ConnectionDemonstration(immuta, fake, console).RunAsync(cancellationToken);
        var integrations = await new IntegrationDemonstration(immuta, fake, console).RunAsync(cancellationToken);
        return Math.Max(connection, integrations);
    }
}
