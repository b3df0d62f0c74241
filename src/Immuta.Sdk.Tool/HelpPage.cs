using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Immuta.Sdk.Tool;

// The help of a command, and what its exit codes mean.
internal sealed class HelpPage(Terminal terminal) : SynchronousCommandLineAction
{
    private const int Indent = 12;

    private static readonly (string Code, string Meaning)[] s_codes =
    [
        ("0", "done, or nothing differs"),
        ("1", "failed at run time"),
        ("2", "something differs (plan, check, drift)"),
        ("3", "invalid files, command line or settings; nothing was sent"),
        ("4", "a deletion is not agreed or above its limit; nothing was changed"),
        ("5", "nothing differs for certain, and something can't be compared"),
        ("130, 143", "interrupted, terminated"),
    ];

    private readonly HelpAction _page = new() { MaxWidth = terminal.HelpWidth };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _page.Invoke(parseResult);
        terminal.Output.Write("Exit codes:\n");
        foreach (var (code, meaning) in s_codes)
        {
            terminal.Output.Write($"  {code,-(Indent - 2)}{Wrap(meaning)}\n");
        }

        return ExitCodes.Done;
    }

    // The options above are wrapped by their library.
    private string Wrap(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && Indent + lines[^1].Length + 1 + word.Length > terminal.HelpWidth)
            {
                lines.Add("");
            }

            lines[^1] += lines[^1].Length == 0 ? word : $" {word}";
        }

        return string.Join($"\n{new string(' ', Indent)}", lines);
    }
}
