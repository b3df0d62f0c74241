using Immuta.Sdk;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Examples.Shared;

// What the console programs have in common: where they print, how they are interrupted, and how they report failures.
internal static class ConsoleProgram
{
    public static async Task<int> RunAsync(Func<IAnsiConsole, CancellationToken, Task<int>> run, string interruptedMessage)
    {
        using var interruption = new Interruption();
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            // A pipe or a build log has neither a width nor colors, and no user to respond.
            console.Profile.Width = 160;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.Interactive = false;
        }

        try
        {
            return await run(console, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(interruptedMessage);
            return interruption.ExitCode;
        }
    }

    // Bypasses the wrapping and markup of Spectre, so that the text is printed unchanged.
    public static void Print(this IAnsiConsole console, string text = "") => console.Profile.Out.Writer.WriteLine(text);

    // The library's messages say what failed, why, and what to do; they never hold a secret.
    public static async Task<int> ReportFailuresAsync(Func<Task<int>> run, TextWriter errors, int failed, int wrongUsage)
    {
        try
        {
            return await run();
        }
        catch (UsageException ex)
        {
            return await FailAsync(errors, wrongUsage, ex.Problems);
        }
        catch (OptionsValidationException ex)
        {
            return await FailAsync(errors, wrongUsage, ex.Failures);
        }
        catch (Exception ex) when (ex is ImmutaException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(errors, failed, [ex.Message]);
        }
    }

    private static async Task<int> FailAsync(TextWriter errors, int exitCode, IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            await errors.WriteLineAsync($"error: {OneLine.From(problem)}");
        }

        return exitCode;
    }
}
