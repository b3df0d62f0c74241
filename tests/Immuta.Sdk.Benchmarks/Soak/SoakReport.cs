using System.Globalization;

namespace Immuta.Sdk.Benchmarks.Soak;

// The figures as text, and each demand with its outcome.
internal sealed class SoakReport
{
    private readonly List<string> _demands = [];
    private bool _allHeld = true;

    public void Demand(bool held, string what)
    {
        _allHeld &= held;
        _demands.Add($"  {(held ? "held    " : "NOT HELD")} {what}");
    }

    public static void Write(SoakFigures figures, SoakLedger ledger, TimeSpan time)
    {
        Console.WriteLine(Invariant($"soak: {figures.Ended:N0} operations in {time.TotalSeconds:N0} s, {figures.Ended / time.TotalSeconds:N0} a second; {ledger.Ambiguous:N0} creations with an ambiguous outcome, looked after by hand"));
        foreach (var (outcome, count) in figures.Outcomes)
        {
            Console.WriteLine(Invariant($"  {outcome,-36} {count,10:N0} {100.0 * count / figures.Ended,7:N2} %"));
        }

        Console.WriteLine(Invariant($"  {"milliseconds",-36} {"count",10} {"p50",9} {"p99",9} {"max",9}"));
        foreach (var (operation, times) in figures.Times)
        {
            Console.WriteLine(Invariant($"  {operation,-36} {times.Count,10:N0} {times.At(0.5).TotalMilliseconds,9:N1} {times.At(0.99).TotalMilliseconds,9:N1} {times.Max.TotalMilliseconds,9:N1}"));
        }
    }

    public int End()
    {
        _demands.ForEach(Console.WriteLine);
        Console.WriteLine(_allHeld ? "soak: all held" : "soak: NOT HELD");
        return _allHeld ? 0 : 1;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
