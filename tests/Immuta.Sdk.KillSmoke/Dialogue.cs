namespace Immuta.Sdk.KillSmoke;

/// <summary>Writes one line before each step and reads one line to continue.</summary>
internal sealed class Dialogue(bool asks) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public async Task TellAsync(string line)
    {
        await _turn.WaitAsync();
        try
        {
            await Console.Out.WriteLineAsync(line);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task AskAsync(string line)
    {
        if (!asks)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            await Console.Out.WriteLineAsync("ask " + line);
            if (await Console.In.ReadLineAsync() is null)
            {
                throw new InvalidOperationException("The tests have gone.");
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
