using Immuta.Sdk.Tests.Redaction;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>One try: an operation and its responses, determined by seed, resource and number.</summary>
internal sealed record HostileCase(int Seed, string Resource, int Number, HostileOperation Operation, IReadOnlyList<HostileResponse> Responses)
{
    public static HostileCase Of(int seed, string resource, int number)
    {
        var random = new Random(Mixed(seed, resource, number));
        var operations = HostileOperations.All[resource];
        var operation = operations[random.Next(operations.Count)];
        var count = operation.Read is null ? 1 + random.Next(3) : 1;
        return new(seed, resource, number, operation, [.. Enumerable.Range(0, count).Select(place => Response(operation, number, place, random))]);
    }

    public override string ToString() =>
        $"{Resource}:{Number} (seed {Seed}), {Operation.Name}: {string.Join("; then ", Responses)}. "
        + $"Again: IMMUTA_HOSTILE_SEED={Seed} IMMUTA_HOSTILE_CASE={Resource}:{Number} dotnet test tests/Immuta.Sdk.Tests --filter {nameof(HostileResponseTests)}";

    // Every second response begins as a document of the operation, the others as the next of all samples.
    private static HostileResponse Response(HostileOperation operation, int number, int place, Random random)
    {
        var status = HostileResponse.AnyStatus(random);
        var every = Samples.Every;
        var sample = (number + place) % 2 == 1 ? every[number / 2 % every.Count]
            : status is >= 200 and < 300 ? operation.Samples[random.Next(operation.Samples.Count)]
            : Samples.Errors[random.Next(Samples.Errors.Count)];
        var names = new List<string>();
        var document = operation.Document(sample, random);
        var body = place > 0 && random.Next(3) == 0 ? document : Mutator.Mutate(document, random, names);
        return HostileResponse.Any($"{Path.GetFileName(sample)} [{string.Join(", ", names)}]", status, body, random) with { Echoes = random.Next(status is >= 200 and < 300 ? 10 : 3) == 0 };
    }

    // Unlike HashCode, the value is the same on every machine and in every process.
    private static int Mixed(int seed, string resource, int number)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var part in $"{seed}/{resource}/{number}")
        {
            hash = (hash ^ part) * 1_099_511_628_211UL;
        }

        return (int)(hash ^ (hash >> 32));
    }
}
