using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Immuta.Sdk.Tool;

// The help of a command, and what its exit codes mean.
internal sealed class HelpPage(Terminal terminal) : SynchronousCommandLineAction
{
    private const string Codes = """
        Exit codes:
          0         done, or nothing differs
          1         failed at run time
          2         something differs (plan, check, drift)
          3         invalid files, command line or settings; nothing was sent
          4         a deletion is not agreed or above its limit; nothing was changed
          5         nothing differs for certain, and something can't be compared
          130, 143  interrupted, terminated

        """;

    private readonly HelpAction _page = new() { MaxWidth = terminal.HelpWidth };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _page.Invoke(parseResult);
        terminal.Output.Write(Codes);
        return ExitCodes.Done;
    }
}
