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
            Console.WriteLine($"  {contenders[i].Name,-22}{time.Median,7:N1} us{Text(Ratio(results, i, result => result.Microseconds)),26}{bytes.Median,14:N0}{Text(Ratio(results, i, result => result.Bytes)),26}");
        }

        return scenario.Target is not { } target || Judge(target, contenders, results);
    }

    private static bool Judge(Target target, IReadOnlyList<IContender> contenders, Measurement[][] results)
    {
        var sdk = Ratio(results, 1, result => result.Bytes).Median;
        var held = sdk <= target.Bytes;
        Console.WriteLine($"  bytes {sdk:N3} of at most {target.Bytes:N2}: {(held ? "held" : "NOT HELD")}");
        var time = Ratio(results, 1, result => result.Microseconds).Median;
        Console.WriteLine($"  time  {time:N3} of at most {target.Time:N2}: {(time <= target.Time ? "held" : "not held in this run")}");
        return held & IsLess("RestSharp", target.LessThanRestSharp, contenders, results) & IsLess("RestEase", target.LessThanRestEase, contenders, results);
    }

    private static bool IsLess(string name, double? times, IReadOnlyList<IContender> contenders, Measurement[][] results)
    {
        if (times is null)
        {
            return true;
        }

        var peer = contenders.Index().Single(contender => contender.Item.Name == name).Index;
        var less = Distribution.Of(results[peer].Zip(results[1], (theirs, ours) => theirs.Bytes / ours.Bytes)).Median;
        Console.WriteLine($"  {less:N2} times fewer bytes than {name}, at least {times:N1}: {(less >= times ? "held" : "NOT HELD")}");
        return less >= times;
    }

    // The floor is the first contender.
    private static Distribution Ratio(Measurement[][] results, int index, Func<Measurement, double> value) =>
        Distribution.Of(results[index].Zip(results[0], (theirs, floor) => value(theirs) / value(floor)));

    private static string Text(Distribution ratio) => $"{ratio.Median:N3} ({ratio.Lower:N3}..{ratio.Upper:N3})";
}
