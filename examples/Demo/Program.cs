using Demo;
using Examples.Shared;

return await ConsoleProgram.RunAsync((console, token) => Application.RunAsync(args, console, Console.Error, token), "interrupted");
