using Examples.Shared;
using Immuta.Sdk;
using Spectre.Console;

namespace Demo;

// Chooses what to do.
internal static class Application
{
    public static Task<int> RunAsync(IReadOnlyList<string> args, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken) =>
        ConsoleProgram.ReportFailuresAsync(
            () => ChooseAsync(CommandLine.Parse(args), console, errors, cancellationToken), errors, ExitCodes.Failed, ExitCodes.WrongUsage);

    private static async Task<int> ChooseAsync(CommandLine options, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        if (options.ShowHelp)
        {
            console.Print(CommandLine.Help);
            return ExitCodes.Done;
        }

        // Read and checked before the server is contacted.
        var request = options.ConfigFile is { } file ? await RequestFile.ReadAsync(file, cancellationToken) : null;
        if (options.DryRun)
        {
            console.Print(request!.ToJson());
            await errors.WriteLineAsync("dry run: no problem was found; nothing was sent");
            return ExitCodes.Done;
        }

        if (Tenant.UrlFrom(options.Url) is not { } url)
        {
            await using var fake = EmbeddedTenant.Create();
            await using var server = await fake.ListenAsync(cancellationToken);

            await using var embedded = ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey);
            console.Print($"No URL given: a fake tenant plays Immuta at {server.BaseAddress}");
            return request is null
                ? await new Demonstration(embedded, fake, console).RunAsync(cancellationToken)
                : await new SingleRegistration(embedded, console, errors, options) { IsEmbedded = true }.RunAsync(request, cancellationToken);
        }

        await using var immuta = Tenant.Connect(url);
        return request is null
            ? await TenantListing.RunAsync(immuta, console, cancellationToken)
            : await new SingleRegistration(immuta, console, errors, options).RunAsync(request, cancellationToken);
    }
}
