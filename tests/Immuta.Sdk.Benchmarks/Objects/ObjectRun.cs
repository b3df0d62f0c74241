using System.Diagnostics;
using System.Globalization;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Objects;

// Streams few and many objects, each with a new server and client, and compares the peak memory.
internal static class ObjectRun
{
    private const int Few = 2000;
    private const double MaxMegabytes = 2;

    public static async Task<int> RunAsync(int many)
    {
        var live = await CompareAsync("what is held", many, "live");
        Console.WriteLine($"  at most {MaxMegabytes:N0} MB more: {(live <= MaxMegabytes ? "held" : "NOT HELD")}");

        // The amount of uncollected garbage differs from run to run.
        await CompareAsync("with garbage not yet collected", many, "all");
        return live <= MaxMegabytes ? 0 : 1;
    }

    private static async Task<double> CompareAsync(string title, int many, string mode)
    {
        var few = await StreamAsync(Few, mode);
        var most = await StreamAsync(many, mode);
        Console.WriteLine($"Peak managed memory, {title}: {few:N2} MB for {Few:N0} objects, {most:N2} MB for {many:N0}: {most - few:+0.00;-0.00} MB");
        return most - few;
    }

    private static async Task<double> StreamAsync(int objects, string mode)
    {
        await using var server = await ServerProcess.StartAsync("serve-objects", objects.ToString(CultureInfo.InvariantCulture));
        var start = ServerProcess.Command("stream", server.Address.ToString(), mode);

        // Use the same allowance for garbage in each run, independent of the processor's caches.
        start.Environment["DOTNET_GCgen0size"] = "100000";
        using var client = Process.Start(start)!;
        var response = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return response.Split(' ', '\n') is [var count, var peak, ..] && int.Parse(count) == objects
            ? long.Parse(peak) / (1024.0 * 1024)
            : throw new InvalidOperationException($"{objects} objects are expected, the client says: {response}");
    }
}
