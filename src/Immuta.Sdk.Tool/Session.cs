using System.CommandLine;
using Immuta.Sdk.AsCode;

namespace Immuta.Sdk.Tool;

// One run of one command: what its options name.
internal sealed class Session(Terminal terminal, ToolOptions options, ParseResult parsed)
{
    public Terminal Terminal => terminal;

    public ToolOptions Options => options;

    public bool IsJson => parsed.GetValue(options.Json);

    public string Folder => parsed.GetValue(options.Folder)!;

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };

    public CodeSelector Selector => options.ReadSelector(parsed);

    public PlanOptions PlanOptions => options.ReadPlanOptions(parsed);

    public async Task<CodeFolder> LoadFolderAsync(CancellationToken cancellationToken)
    {
        var environment = parsed.GetValue(options.Env);
        if (environment is not null && (environment.Length == 0 || !environment.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
        {
            throw new UsageException("--env: the name of an environment has letters, digits, '-' and '_' only, because it is part of file names: write it like prod");
        }

        var folder = await CodeFolder.LoadAsync(
            Folder,
            new() { Environment = environment, Strict = !parsed.GetValue(options.NoStrict), UseLockFile = !parsed.GetValue(options.NoLock) && !parsed.GetValue(options.Demo) },
            cancellationToken);
        foreach (var finding in folder.Findings)
        {
            terminal.Warn(finding.ToString());
        }

        return folder;
    }

    public Task<Connection> ConnectAsync(CancellationToken cancellationToken) => Connection.OpenAsync(
        terminal, parsed.GetValue(options.Url), parsed.GetValue(options.Settings), parsed.GetValue(options.Section), parsed.GetValue(options.Demo), cancellationToken);

    // Saved before anything is printed, so that a closed pipe costs no file.
    public async Task SaveAsync(Plan plan, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(options.Out) is { } file)
        {
            await WriteAsync("--out", file, plan.ToJson(), cancellationToken);
        }

        if (parsed.GetValue(options.Markdown) is { } markdown)
        {
            await WriteAsync("--markdown", markdown, plan.ToMarkdown(), cancellationToken);
        }
    }

    private static async Task WriteAsync(string option, string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{option}: the file {file} can't be written: {(ex is DirectoryNotFoundException ? "create its folder, or give another path" : "check its permissions, or give another path")}", ex);
        }
    }
}
