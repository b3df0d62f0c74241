using Immuta.Sdk.Benchmarks.Contenders;

namespace Immuta.Sdk.Benchmarks.Compare;

// One call, repeated often enough that a round can be timed.
internal sealed record Scenario(string Name, int Operations, Func<IContender, int, Task> RunAsync)
{
    private const int Callers = 64;

    public bool IsCreation { get; private init; }

    public Target? Target { get; private init; }

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("GET one", 400, (contender, operations) => RepeatAsync(contender.GetOneAsync, operations)) { Target = new(1.30, 1.05, LessThanRestSharp: 6, LessThanRestEase: 2) },
        new("GET list of 1,000", 8, (contender, operations) => RepeatAsync(contender.ListAsync, operations)) { Target = new(1.10, 1.10) },
        new("POST create", 400, (contender, operations) => RepeatAsync(contender.CreateAsync, operations)) { Target = new(1.35, 1.05), IsCreation = true },
        new("validate and serialise", 10_000, (contender, operations) => Task.Run(() => Serialize(contender, operations))),
        new("64 concurrent GETs", Callers * 25, ConcurrentlyAsync) { Target = new(1.30, 1 / 0.97) },
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
