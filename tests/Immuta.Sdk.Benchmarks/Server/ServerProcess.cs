using System.Diagnostics;

namespace Immuta.Sdk.Benchmarks.Server;

// Runs this program again as the server, so that its allocations and computations aren't measured.
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static ProcessStartInfo Command(params string[] arguments) =>
        new(Path.Combine(AppContext.BaseDirectory, typeof(ServerProcess).Assembly.GetName().Name!), arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var start = Command(arguments);
        start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has not started.");
        return new(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
