using Microsoft.Extensions.Hosting;

namespace Immuta.Sdk.Testing;

/// <summary>Leaves the signals of the process to the program that started the tenant.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
