using System.Diagnostics;
using Immuta.Sdk.Mutants;

// Breaks the library deliberately, once per mutant of the list, and requires that a test detects it.
var watch = Stopwatch.StartNew();
var folder = new DirectoryInfo(Environment.CurrentDirectory);
while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Immuta.Sdk.sln")))
{
    folder = folder.Parent;
}

if (folder is null)
{
    await Console.Error.WriteLineAsync("Start this inside the repository.");
    return 2;
}

var all = MutantList.Read(folder.FullName);
IReadOnlyList<Mutant> chosen = args switch
{
    [] => all,
    ["--only", .. var starts] => MutantList.Only(all, starts),
    ["--sample", var percent] when int.TryParse(percent, out var share) && share is > 0 and <= 100 => MutantList.Sample(all, share),
    _ => [],
};
if (chosen.Count == 0)
{
    await Console.Error.WriteLineAsync("Usage: dotnet run --project tests/Immuta.Sdk.Mutants [-- --only GROUP-OR-ID... | --sample PERCENT]");
    return 2;
}

Directory.CreateDirectory(Path.Combine(folder.FullName, "artifacts"));
await using var report = new StreamWriter(Path.Combine(folder.FullName, "artifacts", "mutants.txt"));
List<MutantResult> results = [];
try
{
    using var copy = await PrivateCopy.OfAsync(folder.FullName);
    await foreach (var result in new MutantCheck(copy).RunAsync(chosen))
    {
        results.Add(result);
        await TellAsync(result.ToString());
    }
}
catch (MutantException ex)
{
    await TellAsync(ex.Message);
    return 2;
}

int Count(Verdict verdict) => results.Count(result => result.Verdict == verdict);

await TellAsync($"all took {watch.Elapsed.TotalSeconds:F0} s");
await TellAsync($"{results.Count} mutants: {Count(Verdict.Killed)} killed, of them {results.Count(result => result.Hung)} by a hang, {Count(Verdict.Survived)} survived, {Count(Verdict.Error)} in error");
return Count(Verdict.Killed) == results.Count ? 0 : 1;

async Task TellAsync(string line)
{
    await Console.Out.WriteLineAsync(line);
    await report.WriteLineAsync(line);
}
