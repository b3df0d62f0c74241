using Immuta.Sdk;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Quickstart;

// Chooses what to do, and converts failures to a line on standard error and an exit code.
internal static class Application
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            return await ChooseAsync(CommandLine.Parse(args), console, errors, cancellationToken);
        }
        catch (UsageException ex)
        {
            return await FailAsync(errors, ExitCodes.WrongUsage, ex.Problems);
        }
        catch (OptionsValidationException ex)
        {
            return await FailAsync(errors, ExitCodes.WrongUsage, [.. ex.Failures]);
        }
        catch (ImmutaException ex)
        {
            // The library's messages say what failed, why, and what to do; they never hold a secret.
            return await FailAsync(errors, ExitCodes.Failed, ex.Message);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return await FailAsync(errors, ExitCodes.Failed, ex.Message);
        }
    }

    private static async Task<int> ChooseAsync(CommandLine options, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        if (options.ShowHelp)
        {
            console.Print(CommandLine.Help);
            return ExitCodes.Done;
        }

        // Read and checked before the server is contacted.
        var request = options.ConfigFile is { } file ? await RequestFile.ReadAsync(file, cancellationToken) : null;
        if (request?.Type is { IsKnown: false } type)
        {
            // Not an error: the server may know technologies that this version of the library does not.
            await errors.WriteLineAsync($"note: '{OneLine.Of(type.Value)}' is no technology that this program knows; its members cannot be checked");
        }

        if (options.DryRun)
        {
            console.Print(request!.ToJson());
            await errors.WriteLineAsync("dry run: no problem was found; nothing was sent");
            return ExitCodes.Done;
        }

        var url = options.Url ?? Environment.GetEnvironmentVariable("IMMUTA_URL");
        if (string.IsNullOrEmpty(url))
        {
            await using var fake = EmbeddedTenant.Create();
            await using var server = await fake.ListenAsync(cancellationToken);

            await using var embedded = ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey);
            console.Print($"No URL given: a fake tenant plays Immuta at {server.BaseAddress}");
            return request is null
                ? await new Demonstration(embedded, fake, console).RunAsync(cancellationToken)
                : await new SingleRegistration(embedded, console, errors, options) { IsEmbedded = true }.RunAsync(request, cancellationToken);
        }

        await using var immuta = Connect(url);
        return request is null
            ? await TenantListing.RunAsync(immuta, console, cancellationToken)
            : await new SingleRegistration(immuta, console, errors, options).RunAsync(request, cancellationToken);
    }

    private static ImmutaClient Connect(string url)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("IMMUTA_API_KEY")))
        {
            throw new UsageException("the environment variable IMMUTA_API_KEY is not set: set it to the API key of the tenant");
        }

        return ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));
    }

    private static async Task<int> FailAsync(TextWriter errors, int exitCode, params IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            await errors.WriteLineAsync($"error: {OneLine.Of(problem)}");
        }

        return exitCode;
    }
}
