using System.Globalization;
using System.Net;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Benchmarks.Soak;

// Runs the fake tenant with random faults in a separate process, until its input is closed.
internal static class SoakServer
{
    // Requests with this agent check the final state and meet no faults.
    public const string SparedAgent = "soak-audit";

    private const int Seed = 20_261_126;

    private static readonly TimeSpan s_phase = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(string faultPercent)
    {
        var share = double.Parse(faultPercent, CultureInfo.InvariantCulture) / 100;
        await using var fake = new FakeImmuta(new FakeImmutaOptions
        {
            JournalCapacity = 10,
            JobCapacity = 1000,
            RecordManualFlow = false,
            Catalog = new FakeCatalog(1, 2, 10),
            TokenLifetime = TimeSpan.FromSeconds(5),
            CreatingDuration = s_phase,
            EditingDuration = s_phase,
            DeletingDuration = s_phase,
            JobDuration = s_phase,
        });
        Arrange(fake, share);
        await using var server = await fake.ListenAsync();
        Console.WriteLine(server.BaseAddress);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static void Arrange(FakeImmuta fake, double share)
    {
        var page = FakeResponse.Text(HttpStatusCode.OK, "<html>Sign in</html>", "text/html");
        var late = TimeSpan.FromSeconds(5);
        Action<Func<FakeRequest, bool>>[] faults =
        [
            falls => fake.FailNext(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1), count: int.MaxValue, match: falls),
            falls => fake.FailNext(HttpStatusCode.TooManyRequests, count: int.MaxValue, match: falls),
            falls => fake.FailNext(HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1), count: int.MaxValue, match: falls),
            falls => fake.FailNext(HttpStatusCode.ServiceUnavailable, count: int.MaxValue, match: falls),
            falls => fake.FailNext(HttpStatusCode.InternalServerError, count: int.MaxValue, match: falls),
            falls => fake.FailNext(HttpStatusCode.BadGateway, count: int.MaxValue, match: falls, processFirst: true),
            falls => fake.RespondNext(page, count: int.MaxValue, match: falls, processFirst: true),
            falls => fake.DropNextResponse(count: int.MaxValue, match: falls),
            falls => fake.TruncateNextResponse(count: int.MaxValue, match: falls),
            falls => fake.AbortNextConnection(count: int.MaxValue, match: falls),
            falls => fake.DelayNext(late, processFirst: false, count: int.MaxValue, match: falls),
            falls => fake.DelayNext(late, processFirst: true, count: int.MaxValue, match: falls),
        ];

        // The conditions are evaluated sequentially, so one random number generator is enough.
        var random = new Random(Seed);
        foreach (var fault in faults)
        {
            fault(request => random.NextDouble() < share / faults.Length
                && !(request.Headers.TryGetValue("User-Agent", out var agent) && agent.EndsWith(SparedAgent, StringComparison.Ordinal)));
        }
    }
}
