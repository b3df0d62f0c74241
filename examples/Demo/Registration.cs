using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Scripts;

namespace Demo;

// Registers one request: scripts for a manual set-up, creation, then the wait until it is enabled.
internal sealed class Registration(IntegrationRequest request)
{
    public IntegrationRequest Request { get; } = request;

    public string Technology { get; } = OneLine.From(request.Type.Value is { Length: > 0 } type ? type : "unknown");

    public string FileName => string.Concat(Technology.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));

    public IReadOnlyList<string> Scripts { get; private set; } = [];

    public Integration? Ready { get; private set; }

    public ImmutaException? Failure { get; private set; }

    public TimeSpan Time { get; private set; }

    public async Task SaveScriptsAsync(SetupScripts scripts, IStatusBoard board, CancellationToken cancellationToken)
    {
        // Only requests for which Immuta generates scripts are of this type: for others there is no call to make.
        if (Request is ISupportsSetupScript setup)
        {
            board.Show(Technology, "asking for the set-up scripts");
            Scripts = await scripts.SaveAsync(setup, FileName, cancellationToken);
        }
    }

    // This is the same request object for which the scripts were created.
    public async Task RegisterAsync(IImmutaClient immuta, IStatusBoard board, PollingOptions? polling, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        board.Show(Technology, "sending");
        var created = await immuta.Integrations.CreateAsync(Request, cancellationToken);
        try
        {
            Ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id, new StatusReport(board, Technology), polling, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            board.Show(Technology, $"no longer followed (id {created.Id})");
            throw;
        }

        Time = TimeProvider.System.GetElapsedTime(started);
    }

    // A failure of one technology must not hide the results of the others.
    public async Task TryAsync(Func<Registration, Task> step, IStatusBoard board)
    {
        try
        {
            await step(this);
        }
        catch (ImmutaException ex)
        {
            Failure = ex;
            board.Show(Technology, "failed");
        }
    }
}
