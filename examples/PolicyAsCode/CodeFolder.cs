using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Yaml;

namespace PolicyAsCode;

// Reads and checks all files before the server is contacted. One invalid file prevents all files from being applied.
internal static class CodeFolder
{
    private static readonly EnumerationOptions s_visible = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden };

    public static string Sample => Path.Combine(AppContext.BaseDirectory, "sample");

    public static IReadOnlyList<CodeFile> Read(string folder, PayloadReadOptions options, Action<PayloadFinding> report)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException("the folder does not exist: name one that holds purposes, policies, data or projects");
        }

        var files = new List<CodeFile>();
        var problems = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", s_visible).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var kind = CodeKind.InOrder.FirstOrDefault(kind => name.StartsWith(kind.Folder + "/", StringComparison.Ordinal));
            if (IsHidden(name) || SyntaxOf(path) is not { } syntax)
            {
                continue;
            }

            if (kind is null)
            {
                problems.Add($"{name}:1:1: the file is in none of the folders {string.Join(", ", CodeKind.InOrder.Select(known => known.Folder))}: move it");
            }
            else if (ReadOrReport(path, name, problems) is { } bytes)
            {
                try
                {
                    files.Add(kind.Check(name, syntax, bytes, options, out var findings));
                    findings.ToList().ForEach(report);
                }
                catch (ImmutaFileException ex)
                {
                    ex.Findings.ToList().ForEach(report);
                    problems.AddRange(ex.Problems.Select(problem => problem.ToString()));
                }
            }
        }

        problems.AddRange(Rivals(files));
        return problems.Count > 0 ? throw new UsageException([.. problems])
            : files.Count == 0 ? throw new UsageException("the folder holds no .yaml, .yml or .json file")
            : [.. files.OrderBy(file => Array.IndexOf([.. CodeKind.InOrder], file.Kind))];
    }

    // A broken link, or a file of another user.
    private static byte[]? ReadOrReport(string path, string name, List<string> problems)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            problems.Add(ex is FileNotFoundException or DirectoryNotFoundException
                ? $"{name}:1:1: the file is missing, perhaps behind a link: restore it, or remove the link"
                : $"{name}:1:1: the file cannot be read: give this user the right to read it, or remove it");
            return null;
        }
    }

    // Files of editors and systems (._a.yaml, .#a.yaml, .git), which are not hidden on all systems.
    private static bool IsHidden(string name) => name.StartsWith('.') || name.Contains("/.", StringComparison.Ordinal);

    private static PayloadSyntax? SyntaxOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" => PayloadSyntax.Yaml,
        ".JSON" => PayloadSyntax.Json,
        _ => null,
    };

    // Each file states the complete content of one object, so a second file for it would undo the first.
    private static IEnumerable<string> Rivals(IEnumerable<CodeFile> files) =>
        from file in files
        group file by (file.Kind, file.Key) into same
        where same.Count() > 1
        select $"{same.Last().Name}:1:1: the same key as in {same.First().Name}: keep one of them";
}
