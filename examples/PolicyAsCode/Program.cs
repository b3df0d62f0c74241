using Examples.Shared;
using PolicyAsCode;

// Do not prompt if the user cannot see the question or cannot respond.
var responses = Console.IsInputRedirected || Console.IsOutputRedirected ? null : Console.In;
return await ConsoleProgram.RunAsync(
    (console, token) => Application.RunAsync(args, console, Console.Error, responses, token),
    "interrupted: what was applied before stays applied; run the same command again");
