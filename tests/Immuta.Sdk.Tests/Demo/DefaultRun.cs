using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Demo;

// The run without settings takes seconds, so the tests share one run.
public sealed class DefaultRun : IAsyncLifetime
{
    public Outcome Outcome { get; private set; } = null!;

    public IReadOnlyList<string> LeftBehind { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using var temporary = new TemporaryFolder();
        Outcome = await DemoProcess.RunAsync([], temporaryFolder: temporary.Path);
        LeftBehind = Directory.GetFileSystemEntries(temporary.Path, "immuta-scripts*");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
