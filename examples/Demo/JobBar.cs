using Examples.Shared;
using Immuta.Sdk.Jobs;
using Spectre.Console;

namespace Demo;

internal static class JobBar
{
    // A progress bar on a terminal; one line for each change in a pipe or a build log.
    public static async Task FollowAsync(IAnsiConsole console, BulkJob job, BulkJobOptions options, CancellationToken cancellationToken)
    {
        var result = console.IsLive()
            ? await console.Progress().StartAsync(context => job.WaitForCompletionAsync(options, Bar(context.AddTask("Jobs", maxValue: 1)), cancellationToken))
            : await job.WaitForCompletionAsync(options, Lines(console), cancellationToken);
        console.Print(result.EnsureSucceeded().ToString());
    }

    private static StepReport<BulkJobProgress> Bar(ProgressTask bar) => new(snapshot => bar.Value = snapshot.Fraction);

    private static StepReport<BulkJobProgress> Lines(IAnsiConsole console)
    {
        string? last = null;
        return new(snapshot =>
        {
            var text = snapshot.ToString();
            if (text != last)
            {
                console.Print($"  {snapshot.Elapsed.TotalSeconds,5:0.0} s  {snapshot.Fraction * 100,3:0} %  {OneLine.From(text)}");
                last = text;
            }
        });
    }
}
