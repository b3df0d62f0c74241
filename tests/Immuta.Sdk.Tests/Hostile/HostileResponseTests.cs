using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>
/// For any content from a server, a proxy or a file, a call or reader ends in a usable result or in an exception of the
/// library. Each run tries the same 20,000 responses; IMMUTA_HOSTILE_RESPONSES and IMMUTA_HOSTILE_SEED ask for more and for others.
/// </summary>
public class HostileResponseTests(ITestOutputHelper output)
{
    public static TheoryData<string> Resources => [.. HostileOperations.All.Keys];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Mutated_responses_give_a_usable_result_or_a_library_exception(string resource)
    {
        var run = new HostileRun(resource);

        await run.TryAsync(Numbers(resource));

        output.WriteLine(run.Figures);
        run.Faults.Should().BeEmpty();
    }

    [Fact]
    public void The_same_seed_and_number_make_the_same_responses()
    {
        var (one, other) = (HostileCase.Of(7, "jobs", 4711), HostileCase.Of(7, "jobs", 4711));

        other.ToString().Should().Be(one.ToString());
        other.Responses.Select(response => response.Body).Should().BeEquivalentTo(one.Responses.Select(response => response.Body), options => options.WithStrictOrdering());
        HostileCase.Of(8, "jobs", 4711).ToString().Should().NotBe(one.ToString());
    }

    private static IEnumerable<int> Numbers(string resource)
    {
        if (HostileSettings.Only?.Split(':') is [var only, var number])
        {
            return only == resource ? [int.Parse(number)] : [];
        }

        return Enumerable.Range(0, (HostileSettings.Responses + HostileOperations.All.Count - 1) / HostileOperations.All.Count);
    }
}
