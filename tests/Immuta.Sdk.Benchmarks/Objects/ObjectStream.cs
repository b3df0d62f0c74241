using System.Globalization;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Benchmarks.Objects;

// Reads every object of the fake tenant once in a separate process, and prints its peak memory.
internal static class ObjectStream
{
    // A page is 100 rows.
    private const int Rows = 100;

    public static async Task<int> RunAsync(string address, bool onlyLive)
    {
        await using var immuta = ImmutaClient.Create(address, FakeImmutaOptions.DefaultApiKey);
        var count = 0;
        var peak = 0L;
        await foreach (var found in immuta.DataObjects.SearchAsync(new ConnectionKey(ObjectServer.Connection)))
        {
            // A row is kept alive only during its own iteration.
            if (++count % Rows == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: onlyLive && count % (10 * Rows) == 0));
            }

            GC.KeepAlive(found);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {peak}"));
        return 0;
    }
}
