using System.Diagnostics;
using System.Globalization;

namespace Immuta.Sdk.Benchmarks.Soak;

// The resources that this process holds at one moment. Handles and sockets are counted where /proc lists them.
internal sealed record ProcessState(
    long Managed, long WorkingSet, int Handles, int Sockets, int Established, int CloseWait, int Threads, long Timers, long Pending)
{
    private const string DescriptorFolder = "/proc/self/fd";

    // On other systems, handles also include those that the runtime and the system open.
    public static bool CountsDescriptors { get; } = Directory.Exists(DescriptorFolder);

    public static ProcessState Take(bool collect)
    {
        if (collect)
        {
            // Collect twice because objects with a finaliser are freed by the collection after the next.
            for (var round = 0; round < 2; round++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }
        }

        using var process = Process.GetCurrentProcess();
        var (handles, sockets) = Descriptors(process);
        var states = States(sockets);
        return new(
            GC.GetTotalMemory(forceFullCollection: collect),
            process.WorkingSet64,
            handles,
            sockets.Count,
            states.GetValueOrDefault("01"),
            states.GetValueOrDefault("08"),
            process.Threads.Count,
            Timer.ActiveCount,
            ThreadPool.PendingWorkItemCount);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"managed {Managed / 1024.0:N0} KB, working set {WorkingSet / 1048576.0:N1} MB, handles {Handles} (sockets {Sockets}: ESTABLISHED {Established}, CLOSE_WAIT {CloseWait}), threads {Threads}, timers {Timers}, pending {Pending}");

    private static (int Handles, HashSet<string> Sockets) Descriptors(Process process)
    {
        if (!CountsDescriptors)
        {
            return (process.HandleCount, []);
        }

        var targets = Directory.GetFiles(DescriptorFolder).Select(TargetOf).ToList();
        return (targets.Count, [.. targets.OfType<string>().Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1])]);
    }

    // The descriptor that lists the folder is closed before it is inspected.
    private static string? TargetOf(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // The fourth column is the state, the tenth the inode.
    private static Dictionary<string, int> States(HashSet<string> sockets)
    {
        string[] tables = ["/proc/self/net/tcp", "/proc/self/net/tcp6"];
        return tables.Where(File.Exists)
            .SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length > 9 && sockets.Contains(columns[9]))
            .CountBy(columns => columns[3])
            .ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
    }
}
