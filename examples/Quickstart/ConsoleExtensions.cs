using Spectre.Console;

namespace Quickstart;

internal static class ConsoleExtensions
{
    // Past the wrapping and the markup of Spectre: text arrives as it is.
    public static void Print(this IAnsiConsole console, string text = "") => console.Profile.Out.Writer.WriteLine(text);

    // Whether what was printed can be changed again: never in a pipe or a build log.
    public static bool IsLive(this IAnsiConsole console) =>
        console.Profile.Capabilities is { Interactive: true, Ansi: true } && console.Profile.Out.IsTerminal;

    public static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }
}
