using System.Globalization;
using System.Text.RegularExpressions;

namespace Immuta.Sdk.Mutants;

/// <summary>A modifiable copy of the repository in its current state, including uncommitted changes.</summary>
internal sealed partial class PrivateCopy : IDisposable
{
    private const string Tests = "tests/Immuta.Sdk.Tests";
    private static readonly TimeSpan s_maxBuild = TimeSpan.FromMinutes(15);
    private readonly string _root = Directory.CreateTempSubdirectory("immuta-mutants-").FullName;

    public string TestAssembly => PathOf($"{Tests}/bin/Debug/net10.0/Immuta.Sdk.Tests.dll");

    public static async Task<PrivateCopy> OfAsync(string repository)
    {
        var copy = new PrivateCopy();
        var listed = await ProgramRun.StartAsync(
            repository, TimeSpan.FromMinutes(1), "", "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        foreach (var file in listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(repository, file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy.PathOf(file))!);
            File.Copy(Path.Combine(repository, file), copy.PathOf(file));
        }

        return copy;
    }

    /// <summary>Builds the tests with all mutants in the library, inactive; returns those that don't compile, with the reason.</summary>
    public async Task<IReadOnlyDictionary<Mutant, string>> BuildAsync(IReadOnlyList<Mutant> mutants)
    {
        var refused = new Dictionary<Mutant, string>();
        var originals = mutants.Select(mutant => mutant.File).Distinct(StringComparer.Ordinal).ToDictionary(file => file, file => File.ReadAllText(PathOf(file)), StringComparer.Ordinal);
        foreach (var mutant in mutants)
        {
            try
            {
                _ = SwitchedSource.Write(originals[mutant.File], [mutant]);
            }
            catch (MutantException ex)
            {
                refused.Add(mutant, ex.Message);
            }
        }

        while (true)
        {
            WriteSwitches(originals, mutants.Where(mutant => !refused.ContainsKey(mutant)));
            var build = await ProgramRun.StartAsync(
                _root, s_maxBuild, "", "dotnet", "build", Tests, "--nologo", "-v", "quiet", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:OnlyThisFramework=true");
            if (build.ExitCode == 0)
            {
                return refused;
            }

            var found = CompilerError().Matches(build.Output).Select(error => (mutant: MutantAt(mutants, error), error.Value)).Where(pair => pair.mutant is not null && !refused.ContainsKey(pair.mutant)).ToList();
            if (found.Count == 0)
            {
                throw new MutantException($"The copy cannot be built:{Environment.NewLine}{build.Output}");
            }

            foreach (var (mutant, error) in found)
            {
                refused.TryAdd(mutant!, error);
            }
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void WriteSwitches(Dictionary<string, string> originals, IEnumerable<Mutant> mutants)
    {
        File.WriteAllText(PathOf($"src/Immuta.Sdk/{SwitchedSource.Switch}.cs"), MutantSwitchSource.Text);
        foreach (var (file, text) in originals)
        {
            File.WriteAllText(PathOf(file), SwitchedSource.Write(text, mutants.Where(mutant => mutant.File == file)));
        }
    }

    private string PathOf(string file) => Path.Combine(_root, file);

    // The last switch before the error identifies the mutant.
    private static Mutant? MutantAt(IReadOnlyList<Mutant> mutants, Match error)
    {
        if (!File.Exists(error.Groups["file"].Value))
        {
            return null;
        }

        var lines = File.ReadLines(error.Groups["file"].Value).Take(int.Parse(error.Groups["line"].Value, CultureInfo.InvariantCulture));
        var id = lines.SelectMany(line => SwitchedOn().Matches(line)).LastOrDefault()?.Groups["id"].Value;
        return mutants.FirstOrDefault(mutant => mutant.Id == id);
    }

    [GeneratedRegex(@"(?<file>[^\s(][^(\r\n]*\.cs)\((?<line>\d+),\d+\): error [^\r\n]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CompilerError();

    [GeneratedRegex($"""{SwitchedSource.Switch}\.Is\("(?<id>[^"]+)"\)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SwitchedOn();
}
