using System.Collections.Concurrent;
using System.Globalization;
using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Randomly lost responses to creations cause no duplicates, no lost objects and no mix-ups.</summary>
/// <remarks>
/// One hundred unless the environment variable <c>IMMUTA_LOST_CREATIONS</c> says otherwise. The full size:
/// <c>IMMUTA_LOST_CREATIONS=1000 dotnet test tests/Immuta.Sdk.Tests --filter FullyQualifiedName~LostCreationsTests</c>.
/// </remarks>
public sealed class LostCreationsTests(ITestOutputHelper output)
{
    private const int Concurrency = 16;

    private static readonly int s_count =
        int.Parse(Environment.GetEnvironmentVariable("IMMUTA_LOST_CREATIONS") ?? "100", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Lost_responses_neither_duplicate_nor_lose_a_creation()
    {
        await using var tenant = await CreationTenant.StartAsync();
        var results = new ConcurrentBag<CreationResult>();
        await Parallel.ForEachAsync(
            Creation.Draw(s_count),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (creation, _) => results.Add(await tenant.CreateAsync(creation)));
        await tenant.SettleAsync();

        var creations = results.OrderBy(result => result.Creation.Number).Select(result => new Verdict(result, tenant.Fake)).ToList();
        output.WriteLine(
            $"lost creations: {creations.Count} asked for, {creations.Count(one => one.WasDone)} done by the tenant, "
            + $"{creations.Count(one => one.DoneTimes > 1)} done twice, {creations.Count(one => one.IsLost)} lost, {creations.Count(one => one.IsSomebodyElses)} somebody else's taken; "
            + string.Join(", ", results.CountBy(result => result.Words).OrderByDescending(count => count.Value).Select(count => $"{count.Value} {count.Key}"))
            + $"; {creations.Count(one => one.TookTwin)} took the twin of another client, equal in all that is not secret");
        foreach (var line in results.GroupBy(result => result.Creation.Loss).OrderBy(group => group.Key))
        {
            output.WriteLine($"  {line.Key}: " + string.Join(", ", line.CountBy(result => result.Words).OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}")));
        }

        creations.Should().HaveCount(s_count);
        MustBeNone(creations, one => one.DoneTimes > 1, "nothing is done twice");
        MustBeNone(creations, one => one.SentTimes != (one.Result.Creation.Loss == Loss.Throttled ? 2 : 1), "only a definite refusal is followed by a second request");
        MustBeNone(creations, one => one.IsLost, "the caller knows each created object or is asked to check for it");
        MustBeNone(creations, one => one.IsSomebodyElses, "an object of another client is never the result");
        MustBeNone(creations, one => !one.IsExplained, "each failure says what to do");
        MustBeNone(creations, one => one.WasDone && one.Result.Created is null, "a created object differs from all others, and so it is found");
    }

    private static void MustBeNone(IEnumerable<Verdict> creations, Func<Verdict, bool> isWrong, string because) =>
        creations.Where(isWrong).Select(one => one.ToString()).Should().BeEmpty(because);
}
