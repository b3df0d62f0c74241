using System.Globalization;
using System.Text.RegularExpressions;

namespace Immuta.Sdk.Mutants;

/// <summary>A set of tests that ran once in a process of their own, with one mutant active.</summary>
/// <param name="IsHanging">Whether it exceeded the time limit and was ended.</param>
/// <param name="Count">The number of tests that ran; null if the process ended before its tests did.</param>
/// <param name="Failed">The names of those that failed, in the order of their ends.</param>
internal sealed partial record TestRun(bool IsHanging, int? Count, IReadOnlyList<string> Failed)
{
    /// <summary>Runs the tests with one mutant active, or with none if its name is empty.</summary>
    public static async Task<TestRun> StartAsync(string assembly, string mutant, IEnumerable<string> tests, TimeSpan limit)
    {
        // A name is a method's or a class's; sequential tests let the first failure end the run.
        var filters = tests.SelectMany(test => new[] { "-method", test, "-method", $"{test}.*" });
        var stop = mutant.Length > 0 ? new[] { "-stopOnFail" } : [];
        var run = await ProgramRun.StartAsync(
            Path.GetDirectoryName(assembly)!, limit, mutant, "dotnet", ["exec", assembly, "-noLogo", "-noColor", "-noAutoReporters", "-parallel", "none", .. stop, .. filters]);
        var total = Total().Match(run.Output);
        return new(
            run.ExitCode is null,
            total.Success ? int.Parse(total.Groups["total"].ValueSpan, CultureInfo.InvariantCulture) : null,
            [.. Failure().Matches(run.Output).Select(failure => failure.Groups["test"].Value)]);
    }

    [GeneratedRegex(@"^ +\S+ +Total: (?<total>\d+), Errors: ", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Total();

    [GeneratedRegex(@"^    (?<test>\S.*) \[FAIL\]\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Failure();
}
