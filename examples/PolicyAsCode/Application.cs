using Immuta.Sdk;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace PolicyAsCode;

// Chooses the tenant, and converts failures to lines on standard error and an exit code.
internal static class Application
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IAnsiConsole console, TextWriter errors, TextReader? responses, CancellationToken cancellationToken)
    {
        try
        {
            return await ChooseAsync(CommandLine.Parse(args), console, errors, responses, cancellationToken);
        }
        catch (UsageException ex)
        {
            return await FailAsync(errors, ExitCodes.WrongUsage, ex.Problems);
        }
        catch (OptionsValidationException ex)
        {
            return await FailAsync(errors, ExitCodes.WrongUsage, [.. ex.Failures]);
        }
        catch (Exception ex) when (ex is ImmutaException or IOException or UnauthorizedAccessException)
        {
            // The library's messages say what failed, why, and what to do; they never hold a secret.
            return await FailAsync(errors, ExitCodes.Failed, [ex.Message]);
        }
    }

    private static async Task<int> ChooseAsync(
        CommandLine options, IAnsiConsole console, TextWriter errors, TextReader? responses, CancellationToken cancellationToken)
    {
        if (options.ShowHelp)
        {
            await console.Profile.Out.Writer.WriteLineAsync(CommandLine.Help);
            return ExitCodes.Done;
        }

        var files = CodeFolder.Read(
            options.Folder ?? CodeFolder.Sample,
            new() { Strict = options.Strict },
            finding => errors.WriteLine($"warning: {OneLine.Of(finding.ToString())}"));
        var url = options.Url ?? Environment.GetEnvironmentVariable("IMMUTA_URL");
        if (!string.IsNullOrEmpty(url))
        {
            await using var immuta = Connect(url);
            return await new Run(immuta, console, errors, responses, options).ExecuteAsync(files, cancellationToken);
        }

        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync(cancellationToken);
        await using var embedded = ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey);
        await console.Profile.Out.Writer.WriteLineAsync($"No URL given: a fake tenant plays Immuta at {server.BaseAddress}");
        return await new Run(embedded, console, errors, responses, options).ExecuteAsync(files, cancellationToken);
    }

    private static ImmutaClient Connect(string url) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("IMMUTA_API_KEY"))
            ? throw new UsageException("the environment variable IMMUTA_API_KEY is not set: set it to the API key of the tenant")
            : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

    private static async Task<int> FailAsync(TextWriter errors, int exitCode, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            await errors.WriteLineAsync($"error: {OneLine.Of(problem)}");
        }

        return exitCode;
    }
}
