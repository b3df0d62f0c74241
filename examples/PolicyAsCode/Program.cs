using PolicyAsCode;
using Spectre.Console;

using var interruption = new Interruption();
var console = AnsiConsole.Console;
if (Console.IsOutputRedirected)
{
    // A pipe or a build log has neither a width nor colors.
    console.Profile.Width = 160;
    console.Profile.Capabilities.Ansi = false;
}

try
{
    // Do not prompt if the user cannot see the question or cannot respond.
    var responses = Console.IsInputRedirected || Console.IsOutputRedirected ? null : Console.In;
    return await Application.RunAsync(args, console, Console.Error, responses, interruption.Token);
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("interrupted: what was applied before stays applied; run the same command again");
    return interruption.ExitCode;
}
