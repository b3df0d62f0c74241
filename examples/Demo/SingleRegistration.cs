using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Scripts;
using Spectre.Console;

namespace Demo;

// Registers the integration that one file describes, and does not remove it.
internal sealed class SingleRegistration(IImmutaClient immuta, IAnsiConsole console, TextWriter errors, CommandLine options)
{
    // With a fake tenant, there is no platform on which to run a script.
    public bool IsEmbedded { get; init; }

    public async Task<int> RunAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
        var registration = new Registration(request);
        if (request is ISupportsSetupScript && !options.ScriptsDone && !await PrepareAsync(registration, cancellationToken))
        {
            await errors.WriteLineAsync("not registered yet: run the scripts in their order, then start again with --scripts-done");
            return ExitCodes.ScriptsNotRun;
        }

        await StatusBoard.RunAsync(
            console,
            [registration.Technology],
            board => registration.RegisterAsync(immuta, board, polling: null, cancellationToken));
        IntegrationTable.Write(console, [(registration.Ready!, registration.Time)]);
        return ExitCodes.Done;
    }

    private async Task<bool> PrepareAsync(Registration registration, CancellationToken cancellationToken)
    {
        using var temporary = IsEmbedded && options.ScriptsFolder is null ? new ScriptFolder() : null;
        var folder = temporary?.Path ?? options.ScriptsFolder ?? ScriptFolder.CreatePath();
        Directory.CreateDirectory(folder);
        await registration.SaveScriptsAsync(new SetupScripts(immuta, folder), new PlainBoard(console), cancellationToken);
        ScriptFolder.List(console, registration.Scripts);
        if (IsEmbedded)
        {
            console.Print("The fake tenant has no platform to run them on: going on.");
            return true;
        }

        console.Print("Let an administrator of the platform run them in this order, then delete them: they hold credentials.");
        return console.Profile.Capabilities.Interactive
            && !Console.IsInputRedirected
            && await new ConfirmationPrompt("Have all of them been run?") { DefaultValue = false }.ShowAsync(console, cancellationToken);
    }
}
