using System.Text;

namespace Immuta.Sdk.SchemaGen;

/// <summary>Rewrites or compares the committed folder of generated files.</summary>
internal static class OutputFolder
{
    public static void Write(string folder, IReadOnlyDictionary<string, string> files)
    {
        foreach (var stale in Existing(folder).Where(path => !files.ContainsKey(path)).ToList())
        {
            File.Delete(Path.Combine(folder, stale));
        }

        foreach (var (path, text) in files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
        }
    }

    /// <summary>Returns a line for each file that is missing, stale or different.</summary>
    public static IReadOnlyList<string> Compare(string folder, IReadOnlyDictionary<string, string> files)
    {
        var differences = new List<string>();
        var existing = Existing(folder).ToHashSet(StringComparer.Ordinal);
        differences.AddRange(existing.Where(path => !files.ContainsKey(path)).Select(path => $"stale: {path}"));
        foreach (var (path, text) in files)
        {
            if (!existing.Contains(path))
            {
                differences.Add($"missing: {path}");
            }
            else if (!File.ReadAllBytes(Path.Combine(folder, path)).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(text)))
            {
                differences.Add($"different: {path}, first at line {FirstDifference(File.ReadAllLines(Path.Combine(folder, path)), text.Split('\n'))}");
            }
        }

        return differences;
    }

    private static int FirstDifference(string[] left, string[] right)
    {
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return line + 1;
    }

    private static IEnumerable<string> Existing(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        : [];
}
