using Examples.Shared;

namespace Demo;

// The API key is deliberately not an option: command lines are visible to all users of the machine and kept in histories.
internal sealed record CommandLine
{
    public const string Help =
        """
        Registers data platforms with Immuta through Immuta.Sdk.

        Usage: Demo [options]

          (no options)          demonstration on an embedded fake tenant: one connection
                                from its script to its removal, then seven integrations
          --url URL             address of a real tenant (or the variable IMMUTA_URL);
                                its API key comes from the variable IMMUTA_API_KEY
                                without --config: lists the tenant's integrations
          --config FILE         register the integration that this JSON file describes
                                (without a URL: with the embedded fake tenant)
          --dry-run             check the file and print the request, secrets masked; contact nobody
          --scripts-folder DIR  where set-up scripts are saved; a new temporary folder by default
          --scripts-done        the set-up scripts have been run: register without making them again
          --help                this text

        Exit codes: 0 done, 1 failed at run time, 2 wrong usage, settings or file,
                    3 the set-up scripts wait to be run, 130 interrupted, 143 terminated
        """;

    public string? Url { get; init; }

    public string? ConfigFile { get; init; }

    public string? ScriptsFolder { get; init; }

    public bool ScriptsDone { get; init; }

    public bool DryRun { get; init; }

    public bool ShowHelp { get; init; }

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var parsed = new CommandLine();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, attached) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            string Value() => (attached ?? (i + 1 < args.Count ? args[++i] : null)) is { Length: > 0 } value
                ? value
                : throw new UsageException($"{name} needs a value: see --help");

            parsed = name switch
            {
                "--url" => parsed with { Url = Value() },
                "--config" => parsed with { ConfigFile = Value() },
                "--scripts-folder" => parsed with { ScriptsFolder = Value() },
                "--scripts-done" => parsed with { ScriptsDone = true },
                "--dry-run" => parsed with { DryRun = true },
                "--help" or "-h" => parsed with { ShowHelp = true },

                // An unknown argument may be a pasted key, so it is not repeated.
                _ when !name.StartsWith('-') => throw new UsageException($"argument {i + 1} is not an option: see --help"),
                _ => throw new UsageException($"unknown option {name}: see --help"),
            };
        }

        return parsed is { ConfigFile: null, ShowHelp: false } and ({ DryRun: true } or { ScriptsDone: true } or { ScriptsFolder: not null })
            ? throw new UsageException("--dry-run, --scripts-done and --scripts-folder need --config FILE: see --help")
            : parsed;
    }
}
