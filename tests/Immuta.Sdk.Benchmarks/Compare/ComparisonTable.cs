using Immuta.Sdk.Benchmarks.Contenders;

namespace Immuta.Sdk.Benchmarks.Compare;

internal static class ComparisonTable
{
    // Allocated bytes are the same in every run, so they decide. Times are printed with their spread.
    public static bool Print(Scenario scenario, IReadOnlyList<IContender> contenders, Measurement[][] results)
    {
        Console.WriteLine();
        Console.WriteLine($"{scenario.Name,-24}{"time/op",10}{"ratio (middle half)",26}{"bytes/op",14}{"ratio (middle half)",26}");
        for (var i = 0; i < contenders.Count; i++)
        {
            var time = Distribution.Of(results[i].Select(result => result.Microseconds));
            var bytes = Distribution.Of(results[i].Select(result => result.Bytes));
            Console.WriteLine($"  {contenders[i].Name,-22}{time.Median,7:N1} us{Text(Ratio(results[i], results[0], result => result.Microseconds)),26}{bytes.Median,14:N0}{Text(Ratio(results[i], results[0], result => result.Bytes)),26}");
        }

        var held = true;
        foreach (var target in scenario.Targets)
        {
            held &= Judge(target, contenders, results);
        }

        return held;
    }

    private static bool Judge(Target target, IReadOnlyList<IContender> contenders, Measurement[][] results)
    {
        Measurement[] ResultsOf(string name) => results[contenders.Index().Single(contender => contender.Item.Name == name).Index];
        var measured = ResultsOf(target.Contender);
        if (target.Reference is not { } reference)
        {
            var absolute = Distribution.Of(measured.Select(result => result.Bytes)).Median;
            Console.WriteLine($"  {target.Contender}: {absolute:N0} bytes of at most {target.Bytes:N0}{(target.Meaning is { } meaning ? $", {meaning}" : "")}: {(absolute <= target.Bytes ? "held" : "NOT HELD")}");
            return absolute <= target.Bytes;
        }

        var bytes = Ratio(measured, ResultsOf(reference), result => result.Bytes).Median;
        Console.WriteLine($"  {target.Contender} to {reference}: bytes {bytes:N3} of at most {target.Bytes:N2}: {(bytes <= target.Bytes ? "held" : "NOT HELD")}");
        if (target.Time is { } limit)
        {
            var time = Ratio(measured, ResultsOf(reference), result => result.Microseconds).Median;
            Console.WriteLine($"  {target.Contender} to {reference}: time  {time:N3} of at most {limit:N2}: {(time <= limit ? "held" : "not held in this run")}");
        }

        return bytes <= target.Bytes;
    }

    private static Distribution Ratio(Measurement[] measured, Measurement[] reference, Func<Measurement, double> value) =>
        Distribution.Of(measured.Zip(reference, (theirs, other) => value(theirs) / value(other)));

    private static string Text(Distribution ratio) => $"{ratio.Median:N3} ({ratio.Lower:N3}..{ratio.Upper:N3})";
}
