using Immuta.Sdk.Benchmarks.Contenders;
using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Compare;

// One call, repeated often enough that a round can be timed.
internal sealed record Scenario(string Name, int Operations, Func<IContender, int, Task> RunAsync)
{
    private const int Callers = 64;
    private const string Floor = "floor";
    private const string ResilientFloor = "resilient floor";

    // The body as the server sends it, without compression.
    private static readonly double s_listBytes = Documents.List(1000).Length;

    public Func<Uri, IContender[]> CreateContenders { get; private init; } = Lineup.CreateAll;

    public IReadOnlyList<Target> Targets { get; private init; } = [];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("GET one", 400, (contender, operations) => RepeatAsync(contender.GetOneAsync, operations))
        {
            Targets = [new(Floor, 1.20), new(ResilientFloor, 0.90, 1.05), new("Refit", 0.90), new("RestEase", 0.50), new("RestSharp", 0.17)],
        },
        new("GET one: 503, then 200", 200, (contender, operations) => RepeatAsync(contender.GetOneAsync, operations))
        {
            CreateContenders = Lineup.CreateForRetries,
            Targets = [new(null, 14_000)],
        },
        new("GET list of 1,000", 8, (contender, operations) => RepeatAsync(contender.ListAsync, operations))
        {
            Targets = [new(Floor, 1.10, 1.10)],
        },
        new("POST create", 400, (contender, operations) => RepeatAsync(contender.CreateAsync, operations))
        {
            CreateContenders = Lineup.CreateForCreation,
            Targets = [new(Floor, 1.35), new(ResilientFloor, 0.90, 1.05), new(Floor, 2.2, 2.2) { Contender = SdkContender.ByDefaultName }],
        },
        new("POST create among 1,000", 8, (contender, operations) => RepeatAsync(contender.CreateAsync, operations))
        {
            CreateContenders = Lineup.CreateForCreationAmongMany,
            Targets = [new(null, 1.5 * s_listBytes) { Contender = SdkContender.ByDefaultName, Meaning = $"1.5 times the {s_listBytes:N0} of one list on the wire" }],
        },
        new("validate and serialise", 10_000, (contender, operations) => Task.Run(() => Serialize(contender, operations))),
        new("64 concurrent GETs", Callers * 25, ConcurrentlyAsync)
        {
            Targets = [new(Floor, 1.20), new(ResilientFloor, 0.90, 1.05)],
        },
    ];

    private static async Task RepeatAsync<T>(Func<Task<T>> call, int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            await call();
        }
    }

    private static void Serialize(IContender contender, int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            contender.Serialize();
        }
    }

    private static Task ConcurrentlyAsync(IContender contender, int operations) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => RepeatAsync(contender.GetOneAsync, operations / Callers)));
}
