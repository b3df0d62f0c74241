using System.CommandLine;
using System.CommandLine.Help;

namespace Immuta.Sdk.Tool;

// The commands, their options and their help.
internal static class Commands
{
    public static RootCommand Create(Terminal terminal)
    {
        var all = new ToolOptions();
        Option[] files = [all.Env, all.Strict, all.NoStrict];
        Option[] selection = [all.Select, all.Keys, all.Exclude, all.Kinds];
        Option[] connection = [all.Url, all.Settings, all.Section];
        Option[] comparison = [.. files, .. selection, all.Prune, all.PruneDataSources, all.MaxDeletions, all.MaxShare, all.Resend, all.NoLock];

        Command Add(string name, string description, Func<Session, CancellationToken, Task<int>> run, bool hasFolder, params Option[] options)
        {
            var command = new Command(name, description);
            if (hasFolder)
            {
                command.Arguments.Add(all.Folder);
            }

            options.ToList().ForEach(command.Options.Add);
            command.Options.Add(all.Json);
            command.SetAction((parsed, cancellationToken) => run(new Session(terminal, all, parsed), cancellationToken));
            return command;
        }

        var root = new RootCommand("Makes an Immuta tenant what a folder of YAML or JSON files says: integrations, connections, settings, purposes, policies, data and projects.")
        {
            Add("plan", "Shows what apply would change. Changes nothing.", PlanCommands.PlanAsync, hasFolder: true, [.. comparison, all.Out, all.Markdown, .. connection, all.Demo]),
            Add("apply", "Shows the plan, asks before anything is deleted, and makes the changes.", ApplyCommand.RunAsync, hasFolder: true,
                [.. comparison, all.SavedPlan, all.Yes, all.SkipDrifted, all.SkipUnknown, all.Out, all.Markdown, .. connection, all.Demo]),
            Add("check", "Names what differs, without values. Changes nothing.", PlanCommands.CheckAsync, hasFolder: true, [.. comparison, .. connection, all.Demo]),
            Add("drift", "Shows what was changed by hand since the files were applied, as the lock file knows it.", PlanCommands.DriftAsync, hasFolder: true, [.. files, .. selection, .. connection]),
            Add("validate", "Checks all files, without any network.", FolderCommands.ValidateAsync, hasFolder: true, [.. files, all.NoLock]),
            Add("export", "Writes the policies, purposes and projects of the tenant as files. Existing files stay.", FolderCommands.ExportAsync, hasFolder: true, [.. selection, .. connection, all.Demo]),
            Add("inventory", "Lists what the tenant has: integrations, policies, projects and purposes.", InventoryCommand.RunAsync, hasFolder: false, [.. connection, all.Demo]),
        };
        root.HelpName = "immuta-code";
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage(terminal);
        return root;
    }

    // What is wrong, without the values: one could be a secret.
    public static IEnumerable<string> Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var isRoot = command is RootCommand;
        var unknown = parsed.UnmatchedTokens.Where(token => token.StartsWith('-')).ToList();
        foreach (var token in unknown)
        {
            yield return $"unknown option {token.Split('=', ':')[0]}: see immuta-code {(isRoot ? "" : $"{command.Name} ")}--help";
        }

        // The value of an unknown option is no fault of its own.
        if (unknown.Count == 0 && parsed.UnmatchedTokens.Count > 0)
        {
            yield return isRoot
                ? $"the first argument is no command: use one of {string.Join(", ", command.Subcommands.Select(one => one.Name))}"
                : "one argument too many: remove it, or quote a path that holds blanks";
        }

        foreach (var error in parsed.Errors)
        {
            if (error.SymbolResult is System.CommandLine.Parsing.OptionResult option)
            {
                yield return option.Tokens.Count == 0
                    ? $"{option.Option.Name} needs a value: write it behind the option"
                    : $"{option.Option.Name} has a value that it can't have: correct it. Its description: {option.Option.Description}";
            }
            else if (error.SymbolResult is System.CommandLine.Parsing.ArgumentResult argument)
            {
                yield return $"{argument.Argument.Name} is missing or repeated: name one";
            }
        }
    }
}
