using Examples.Shared;
using Immuta.Sdk.DurableTask;
using Spectre.Console;

namespace DurableFleet;

// A bar on a terminal, and a line for each tenth elsewhere.
internal static class FleetBoard
{
    private const int Lines = 10;

    public static Task<FleetProgress> ShowAsync(
        IAnsiConsole console, Func<CancellationToken, IAsyncEnumerable<(FleetProgress Progress, string? Event)>> follow, CancellationToken cancellationToken) =>
        console.Profile.Capabilities.Interactive ? ShowBarAsync(console, follow, cancellationToken) : PrintAsync(console, follow, cancellationToken);

    private static Task<FleetProgress> ShowBarAsync(
        IAnsiConsole console, Func<CancellationToken, IAsyncEnumerable<(FleetProgress Progress, string? Event)>> follow, CancellationToken cancellationToken) =>
        console.Progress().Columns(new ProgressBarColumn(), new TaskDescriptionColumn()).StartAsync(async context =>
        {
            var last = new FleetProgress();
            var bar = context.AddTask("starting");
            await foreach (var (progress, news) in follow(cancellationToken))
            {
                last = progress;
                bar.MaxValue = Math.Max(1, progress.Total);
                bar.Value = progress.Succeeded + progress.Failed;
                bar.Description = Markup.Escape(progress.ToString());
                if (news is not null)
                {
                    console.WriteLine(news);
                }
            }

            return last;
        });

    private static async Task<FleetProgress> PrintAsync(
        IAnsiConsole console, Func<CancellationToken, IAsyncEnumerable<(FleetProgress Progress, string? Event)>> follow, CancellationToken cancellationToken)
    {
        var last = new FleetProgress();
        var printed = -1;
        await foreach (var (progress, news) in follow(cancellationToken))
        {
            last = progress;
            var tenth = (progress.Succeeded + progress.Failed) * Lines / Math.Max(1, progress.Total);
            if (news is not null || tenth > printed)
            {
                console.Print(news is null ? progress.ToString() : $"{progress}; {news}");
                printed = tenth;
            }
        }

        return last;
    }
}
