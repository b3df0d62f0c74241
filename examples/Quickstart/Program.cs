using Quickstart;
using Spectre.Console;

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
    return await Application.RunAsync(args, console, Console.Error, interruption.Token);
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("interrupted");
    return interruption.ExitCode;
}
