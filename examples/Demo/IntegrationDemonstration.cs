using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Testing;
using Spectre.Console;

namespace Demo;

// The classic way, for platforms and tenants without connections: one integration of each technology.
internal sealed class IntegrationDemonstration(IImmutaClient immuta, FakeImmuta fake, IAnsiConsole console)
{
    // Immuta needs minutes, the fake about a second, so it is polled more often than the default of 2 to 15 seconds.
    private static readonly PollingOptions s_polling = new()
    {
        InitialDelay = TimeSpan.FromMilliseconds(200),
        MaxDelay = TimeSpan.FromMilliseconds(400),
        Timeout = TimeSpan.FromMinutes(1),
    };

    private readonly Registration[] _registrations = [.. Registrations.All().Select(request => new Registration(request))];

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var requests = fake.Journal.Entries.Count;
        using var folder = new ScriptFolder();
        var scripts = new SetupScripts(immuta, folder.Path);

        console.Heading("7. Classic integrations: one of each technology");
        await EachAsync(_registrations, async (registration, board) =>
        {
            await registration.SaveScriptsAsync(scripts, board, cancellationToken);
            await registration.RegisterAsync(immuta, board, s_polling, cancellationToken);
        });
        var enabled = _registrations.Where(registration => registration.Ready is not null).ToArray();
        IntegrationTable.Write(console, enabled.Select(registration => (registration.Ready!, (TimeSpan?)registration.Time)));
        WriteFailures(_registrations);
        console.Print("Scripts of the manual set-ups, saved for the administrator of the platform:");
        ScriptFolder.List(console, _registrations.SelectMany(registration => registration.Scripts));

        console.Heading("8. An invalid payload, rejected before anything is sent");
        var expected = await ErrorExamples.ShowInvalidPayloadAsync(immuta, fake, console, cancellationToken);

        console.Heading("9. An error of the server: the same Snowflake account again");
        expected &= await ErrorExamples.ShowServerErrorAsync(immuta, console, cancellationToken);

        console.Heading("10. Remove all integrations");
        await EachAsync(enabled, (registration, board) => RemoveAsync(registration, scripts, board, cancellationToken));
        WriteFailures(enabled);
        var removed = enabled.Count(registration => registration.Failure is null);

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        console.Print();
        console.Print($"{enabled.Length} of {_registrations.Length} enabled, {removed} removed, {fake.Journal.Entries.Count - requests} requests, {seconds:0.0} s.");
        return expected && removed == _registrations.Length ? ExitCodes.Done : ExitCodes.Failed;
    }

    // Run concurrently: a client is thread-safe.
    private Task EachAsync(Registration[] registrations, Func<Registration, IStatusBoard, Task> step) => StatusBoard.RunAsync(
        console,
        [.. registrations.Select(registration => registration.Technology)],
        board => Task.WhenAll(registrations.Select(registration => registration.TryAsync(each => step(each, board), board))));

    private async Task RemoveAsync(Registration registration, SetupScripts scripts, IStatusBoard board, CancellationToken cancellationToken)
    {
        var id = registration.Ready!.Id;
        if (registration.Request is ISupportsCleanupScript setup)
        {
            board.Show(registration.Technology, "asking for the removal scripts");
            await scripts.SaveRemovalAsync(id, setup, registration.FileName, cancellationToken);
        }

        await Removal.DeleteAsync(immuta, id, registration.Request, cancellationToken);
        await immuta.Integrations.WaitUntilDeletedAsync(id, new StatusReport(board, registration.Technology), s_polling, cancellationToken);
        board.Show(registration.Technology, "gone");
    }

    private void WriteFailures(IEnumerable<Registration> registrations)
    {
        foreach (var failed in registrations.Where(registration => registration.Failure is not null))
        {
            console.Print($"{failed.Technology}: {OneLine.From(failed.Failure!.Message)}");
        }
    }
}
