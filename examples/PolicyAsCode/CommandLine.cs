using Examples.Shared;

namespace PolicyAsCode;

// The API key is deliberately not an option: command lines are visible to all users of the machine and kept in histories.
internal sealed record CommandLine
{
    public const string Help =
        """
        Makes an Immuta tenant what a folder of YAML or JSON files says, through Immuta.Sdk.

        Usage: PolicyAsCode [FOLDER] [options]

          FOLDER       holds the folders purposes, policies, data and projects, which are applied
                       in this order; each file in them (.yaml, .yml, .json) is one complete request,
                       and names that begin with a dot are skipped.
                       Without it: the sample folder beside the program
          --check      change nothing: say what is different, and end with 2 if anything is
          --strict     refuse files with members or values that no page documents,
                       which are otherwise warnings
          --yes        delete without asking; without a terminal nothing is deleted unless it is given
          --url URL    address of a real tenant (or the variable IMMUTA_URL);
                       its API key comes from the variable IMMUTA_API_KEY.
                       Without it: an embedded fake tenant, which is gone at the end
          --help       this text

        All files are checked before anything is sent, and all of them are dry runs before any is applied.

        Exit codes: 0 done, or the responses report no difference, 1 failed at run time,
                    2 --check has found a change, 3 wrong usage, settings or files: nothing was applied,
                    4 something would be deleted and nobody has agreed: nothing was applied,
                    130 interrupted, 143 terminated
        """;

    public string? Folder { get; init; }

    public string? Url { get; init; }

    public bool Check { get; init; }

    public bool Strict { get; init; }

    public bool Yes { get; init; }

    public bool ShowHelp { get; init; }

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var parsed = new CommandLine();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, attached) = args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            string Value() => (attached ?? (i + 1 < args.Count ? args[++i] : null)) is { Length: > 0 } value
                ? value
                : throw new UsageException($"{name} needs a value: see --help");

            parsed = name switch
            {
                "--url" => parsed with { Url = Value() },
                "--check" => parsed with { Check = true },
                "--strict" => parsed with { Strict = true },
                "--yes" => parsed with { Yes = true },
                "--help" or "-h" => parsed with { ShowHelp = true },
                _ when name.StartsWith('-') => throw new UsageException($"unknown option {name}: see --help"),

                // An unexpected argument may be a pasted key, so it is not repeated.
                _ when parsed.Folder is not null => throw new UsageException($"argument {i + 1} is one folder too many: see --help"),
                _ => parsed with { Folder = name },
            };
        }

        return parsed;
    }
}
