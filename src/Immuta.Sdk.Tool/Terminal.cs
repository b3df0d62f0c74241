using Spectre.Console;

namespace Immuta.Sdk.Tool;

// Where a run reads and writes: the console of the process, or what a test passes.
internal sealed class Terminal(TextWriter output, TextWriter errors, Func<string, string?> getVariable)
{
    // A pipe has no width: a table is as wide as its cells.
    private const int Unlimited = 10_000;

    public TextWriter Output { get; } = output;

    // Null without a person who can be asked.
    public TextReader? Input { get; init; }

    public int HelpWidth { get; init; } = 80;

    public IAnsiConsole Console { get; init; } = CreatePlain(output);

    // Null also if the variable is empty.
    public string? GetVariable(string name) => getVariable(name) is { Length: > 0 } value ? value : null;

    public static Terminal FromConsole()
    {
        if (System.Console.IsOutputRedirected)
        {
            return new(System.Console.Out, System.Console.Error, Environment.GetEnvironmentVariable);
        }

        return new(System.Console.Out, System.Console.Error, Environment.GetEnvironmentVariable)
        {
            Input = System.Console.IsInputRedirected ? null : System.Console.In,
            HelpWidth = Math.Clamp(System.Console.WindowWidth, 40, 100),
            Console = AnsiConsole.Console,
        };
    }

    public void Print(string line) => Output.WriteLine(Clean(line));

    public void Warn(string text) => errors.WriteLine($"warning: {Clean(text)}");

    public void Fail(string text) => errors.WriteLine($"error: {Clean(text)}");

    // The lines of a plan: what they begin with says what happens to an object.
    public void PrintPlan(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (Console.Profile.Capabilities.Ansi && ColorOf(line) is { } color)
            {
                Console.Write(new Text(line + "\n", new Style(color)));
            }
            else
            {
                Print(line);
            }
        }
    }

    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        if (Input is null)
        {
            return false;
        }

        Print(question);

        // A console reads synchronously whatever the token says.
        return await Task.Run(Input.ReadLine, cancellationToken).WaitAsync(cancellationToken) is { } line && line.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase);
    }

    private static Color? ColorOf(string line) => line is not [var sign, ' ', ..] ? null : sign switch
    {
        '+' => Color.Green,
        '-' or 'x' => Color.Red,
        '~' or '!' or '?' => Color.Yellow,
        _ => null,
    };

    // Text of a tenant or a file must not break a line or control the terminal.
    private static string Clean(string text) => !text.Any(char.IsControl) ? text : string.Join(
        ' ', string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IAnsiConsole CreatePlain(TextWriter output)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = Unlimited;
        return console;
    }
}
