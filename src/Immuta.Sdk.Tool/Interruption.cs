using System.Runtime.InteropServices;

namespace Immuta.Sdk.Tool;

// Ctrl+C and SIGTERM cancel one token, so that calls end at once and the lock file is written.
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        // By convention, the exit code is 128 plus the number of the signal.
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, 130));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, 143));
    }

    public CancellationToken Token => _source.Token;

    public int ExitCode { get; private set; }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void End(PosixSignalContext signal, int exitCode)
    {
        // A second signal ends the process, should the first one not get through.
        signal.Cancel = !_source.IsCancellationRequested;
        ExitCode = exitCode;
        _source.Cancel();
    }
}
