using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Testing;
using Spectre.Console;

namespace PolicyAsCode;

// Chooses the tenant.
internal static class Application
{
    public static Task<int> RunAsync(
        IReadOnlyList<string> args, IAnsiConsole console, TextWriter errors, TextReader? responses, CancellationToken cancellationToken) =>
        ConsoleProgram.ReportFailuresAsync(
            () => ChooseAsync(CommandLine.Parse(args), console, errors, responses, cancellationToken), errors, ExitCodes.Failed, ExitCodes.WrongUsage);

    private static async Task<int> ChooseAsync(
        CommandLine options, IAnsiConsole console, TextWriter errors, TextReader? responses, CancellationToken cancellationToken)
    {
        if (options.ShowHelp)
        {
            console.Print(CommandLine.Help);
            return ExitCodes.Done;
        }

        var files = CodeFolder.Read(
            options.Folder ?? CodeFolder.Sample,
            new() { Strict = options.Strict },
            finding => errors.WriteLine($"warning: {OneLine.From(finding.ToString())}"));
        if (Tenant.UrlFrom(options.Url) is { } url)
        {
            await using var immuta = Tenant.Connect(url);
            return await new Run(immuta, console, errors, responses, options).ExecuteAsync(files, cancellationToken);
        }

        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync(cancellationToken);
        await using var embedded = ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey);
        console.Print($"No URL given: a fake tenant plays Immuta at {server.BaseAddress}");
        return await new Run(embedded, console, errors, responses, options).ExecuteAsync(files, cancellationToken);
    }
}
