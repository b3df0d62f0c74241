using System.CommandLine;
using Immuta.Sdk.AsCode;

namespace Immuta.Sdk.Tool;

// Every option of every command; a command takes those that it needs.
internal sealed class ToolOptions
{
    private static readonly (string Name, CodeKind Kind)[] s_kinds =
    [
        ("integration", CodeKind.Integration), ("connection", CodeKind.Connection), ("settings", CodeKind.Settings), ("purpose", CodeKind.Purpose),
        ("policy", CodeKind.Policy), ("data", CodeKind.DataSources), ("project", CodeKind.Project),
    ];

    public Argument<string> Folder { get; } = new("FOLDER") { Description = "The folder with the files." };

    public Option<string?> Env { get; } = Text("--env", "NAME", "The environment: parameters from env/NAME.yaml, and a lock file of its own.");

    public Option<string?> Select { get; } = Text("--select", "PREFIX", "Only objects whose key begins with PREFIX.");

    public Option<string[]> Keys { get; } = Texts("--key", "KEY", "Only the object with this key. May be repeated.");

    public Option<string[]> Exclude { get; } = Texts("--exclude", "KEY", "Leave the object with this key alone. May be repeated.");

    public Option<string[]> Kinds { get; } = Texts("--kind", "KIND", $"Only this kind: {string.Join(", ", s_kinds.Select(kind => kind.Name))}. May be repeated.")
        .AcceptOnlyFromAmong([.. s_kinds.Select(kind => kind.Name)]);

    public Option<bool> Prune { get; } = Switch("--prune", "Delete selected policies, projects and purposes without a file. Needs --select or --key.");

    public Option<bool> PruneDataSources { get; } = Switch("--prune-data-sources", "With --prune: also the data sources of keys whose file is gone.");

    public Option<int?> MaxDeletions { get; } = new("--max-deletions") { HelpName = "N", Description = "With --prune: refuse more deletions than this (10)." };

    public Option<double?> MaxShare { get; } = new("--max-share") { HelpName = "SHARE", Description = "With --prune: refuse to delete a larger share of a kind than this (0.2)." };

    public Option<string?> Resend { get; } = Text("--resend", "PREFIX", "Send these objects again although nothing differs, as after a change of secrets.");

    public Option<string?> Out { get; } = Text("--out", "FILE", "Save the plan as JSON, for apply --plan.");

    public Option<string?> Markdown { get; } = Text("--markdown", "FILE", "Save the plan as Markdown, for a comment on a pull request.");

    public Option<string?> SavedPlan { get; } = Text("--plan", "FILE", "Apply this saved plan and nothing else.");

    public Option<bool> Json { get; } = Switch("--json", "Print one JSON document and nothing else.");

    public Option<bool> Strict { get; } = Switch("--strict", "Unknown members and plain secrets are errors. This is the default.");

    public Option<bool> NoStrict { get; } = Switch("--no-strict", "Unknown members and plain secrets are only warnings.");

    public Option<bool> NoLock { get; } = Switch("--no-lock", "Neither read nor write the lock file.");

    public Option<bool> Yes { get; } = Switch("--yes", "Agree to all deletions. Without a terminal, nothing is deleted without it.");

    public Option<bool> SkipDrifted { get; } = Switch("--skip-drifted", "Leave what was changed by hand.");

    public Option<bool> SkipUnknown { get; } = Switch("--skip-unknown", "Leave what can't be compared.");

    public Option<string?> Url { get; } = Text("--url", "URL", "The address of the tenant; or the variable IMMUTA_URL. The key is always in IMMUTA_API_KEY.");

    public Option<string?> Settings { get; } = Text("--settings", "FILE", "A JSON file with a section of settings: BaseAddress, ApiKey and others.");

    public Option<string?> Section { get; } = Text("--section", "NAME", "With --settings: the name of the section (Immuta).");

    public Option<bool> Demo { get; } = Switch("--demo", "Use an empty embedded tenant, which is gone at the end. No lock file.");

    public CodeSelector ReadSelector(ParseResult parsed)
    {
        var (keys, kinds) = (parsed.GetValue(Keys)!, parsed.GetValue(Kinds)!);
        return new()
        {
            KeyPrefix = parsed.GetValue(Select),
            Keys = keys.Length == 0 ? null : keys,
            ExcludedKeys = parsed.GetValue(Exclude)!,
            Kinds = kinds.Length == 0 ? null : [.. kinds.Select(name => s_kinds.Single(kind => kind.Name == name).Kind)],
        };
    }

    public PlanOptions ReadPlanOptions(ParseResult parsed) => new()
    {
        Selector = ReadSelector(parsed),
        Prune = ReadPrune(parsed),
        Resend = parsed.GetValue(Resend) is { } prefix ? new() { KeyPrefix = prefix } : null,
    };

    private PruneOptions? ReadPrune(ParseResult parsed)
    {
        var (deletions, share) = (parsed.GetValue(MaxDeletions), parsed.GetValue(MaxShare));
        if (!parsed.GetValue(Prune))
        {
            return !parsed.GetValue(PruneDataSources) && deletions is null && share is null
                ? null
                : throw new UsageException("--prune-data-sources, --max-deletions and --max-share need --prune");
        }

        if (string.IsNullOrEmpty(parsed.GetValue(Select)) && parsed.GetValue(Keys)!.Length == 0)
        {
            throw new UsageException("--prune needs --select or --key: add one, because nothing in the tenant says which objects belong to this folder");
        }

        if (deletions < 0 || share is not (null or (>= 0 and <= 1)))
        {
            throw new UsageException("--max-deletions is 0 or more, and --max-share is between 0 and 1");
        }

        var defaults = new PruneOptions();
        return new() { DataSources = parsed.GetValue(PruneDataSources), MaxDeletions = deletions ?? defaults.MaxDeletions, MaxShare = share ?? defaults.MaxShare };
    }

    public static string NameOf(CodeKind kind) => s_kinds.Single(known => known.Kind == kind).Name;

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static Option<string[]> Texts(string name, string value, string description) => new(name) { HelpName = value, Description = description, DefaultValueFactory = _ => [] };

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };
}
