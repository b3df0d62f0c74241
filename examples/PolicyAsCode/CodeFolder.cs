using Immuta.Sdk;
using Immuta.Sdk.Yaml;

namespace PolicyAsCode;

// Reads and checks all files before anybody is contacted; one that is wrong keeps all others from being applied.
internal static class CodeFolder
{
    public static string Sample => Path.Combine(AppContext.BaseDirectory, "sample");

    public static IReadOnlyList<CodeFile> Read(string folder, PayloadReadOptions options, Action<PayloadFinding> report)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException("the folder does not exist: name one that holds purposes, policies, data or projects");
        }

        var files = new List<CodeFile>();
        var problems = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var kind = CodeKind.InOrder.FirstOrDefault(kind => name.StartsWith(kind.Folder + "/", StringComparison.Ordinal));
            if (SyntaxOf(path) is not { } syntax)
            {
                continue;
            }

            if (kind is null)
            {
                problems.Add($"{name}:1:1: the file is in none of the folders {string.Join(", ", CodeKind.InOrder.Select(known => known.Folder))}: move it");
            }
            else
            {
                try
                {
                    files.Add(kind.Check(name, syntax, File.ReadAllBytes(path), options, out var findings));
                    findings.ToList().ForEach(report);
                }
                catch (ImmutaFileException invalid)
                {
                    invalid.Findings.ToList().ForEach(report);
                    problems.AddRange(invalid.Problems.Select(problem => problem.ToString()));
                }
            }
        }

        problems.AddRange(Rivals(files));
        return problems.Count > 0 ? throw new UsageException(problems)
            : files.Count == 0 ? throw new UsageException("the folder holds no .yaml, .yml or .json file")
            : [.. files.OrderBy(file => Array.IndexOf([.. CodeKind.InOrder], file.Kind))];
    }

    private static PayloadSyntax? SyntaxOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" => PayloadSyntax.Yaml,
        ".JSON" => PayloadSyntax.Json,
        _ => null,
    };

    // Each file states the whole of one thing: of two about the same thing, the later would undo the earlier.
    private static IEnumerable<string> Rivals(IEnumerable<CodeFile> files) =>
        from file in files
        group file by (file.Kind, file.Key) into same
        where same.Count() > 1
        select $"{same.Last().Name}:1:1: the same key as in {same.First().Name}: keep one of them";
}
