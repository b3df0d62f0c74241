using Immuta.Sdk.Yaml;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk.Tool;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var interruption = new Interruption();
        var terminal = Terminal.FromConsole();
        try
        {
            return await RunAsync(args, terminal, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            terminal.Fail("interrupted; what was sent before stays. Run the same command again to go on");
            return interruption.ExitCode;
        }
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        // A key may begin with '@', which is no file of options here.
        var parsed = Commands.Create(terminal).Parse(args, new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpPage)
        {
            List<string> problems = [.. Commands.Describe(parsed).Distinct(StringComparer.Ordinal)];
            return Fail(terminal, ExitCodes.Invalid, problems.Count > 0 ? problems : ["name a command: immuta-code --help lists them"]);
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Output }, cancellationToken);
        }
        catch (UsageException ex)
        {
            return Fail(terminal, ExitCodes.Invalid, [ex.Message]);
        }
        catch (ArgumentException ex)
        {
            return Fail(terminal, ExitCodes.Invalid, [ex.Message]);
        }
        catch (OptionsValidationException ex)
        {
            return Fail(terminal, ExitCodes.Invalid, ex.Failures);
        }
        catch (ImmutaFileException ex)
        {
            return Fail(terminal, ExitCodes.Invalid, ex.Problems.Select(problem => problem.ToString()));
        }
        catch (Exception ex) when (ex is ImmutaException or IOException or UnauthorizedAccessException)
        {
            // The messages of the library say what failed and what to do; they never hold a secret.
            return Fail(terminal, ExitCodes.Failed, [ex.Message]);
        }
    }

    private static int Fail(Terminal terminal, int exitCode, IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            terminal.Fail(problem);
        }

        return exitCode;
    }
}
