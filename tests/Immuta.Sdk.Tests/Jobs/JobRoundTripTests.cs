using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Json;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

/// <summary>What is read is written back whole, in any container; null is the same as absent.</summary>
public sealed class JobRoundTripTests
{
    public static TheoryData<string> Samples => [.. Names("responses", "job.*.json")];

    public static TheoryData<string> Summaries => [.. Names("responses", "jobs-summary.*.json")];

    public static TheoryData<string> Requests => [.. Names("shared", "job-statuses-request.*.json")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_job_loses_nothing(string name)
    {
        var text = Read("responses", name);

        ShouldEqual(Job.FromJson(text).ToJson(revealSecrets: true), text);
    }

    [Theory]
    [MemberData(nameof(Summaries))]
    public void A_summary_loses_nothing(string name)
    {
        var text = Read("responses", name);

        ShouldEqual(JobsSummary.FromJson(text).ToJson(revealSecrets: true), text);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_for_statuses_loses_nothing(string name)
    {
        var text = Read("shared", name);

        var request = JsonSerializer.Deserialize(text, ImmutaJsonContext.Default.JobStatusesRequest)!;

        ShouldEqual(JsonSerializer.Serialize(request, ImmutaJsonContext.Default.JobStatusesRequest), text);
    }

    [Theory]
    [InlineData("""[{"id":"0a","state":"completed","output":null},{"id":"0b","state":"created","output":null}]""")]
    [InlineData("""{"0a":{"id":"0a","state":"failed","output":"Example failure text"},"0b":{"id":"0b","state":"active","output":null}}""")]
    [InlineData("""{"jobs":[{"id":"0a","state":"completed","output":{"rows":1},"type":"futureMember"}],"next":null}""")]
    public async Task Jobs_in_any_container_lose_nothing(string answer)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(answer));
        var sent = JsonNode.Parse(answer) switch
        {
            JsonArray array => array,
            JsonObject map when map["jobs"] is JsonArray jobs => jobs,
            JsonObject map => new JsonArray([.. map.Select(entry => entry.Value!.DeepClone())]),
            _ => [],
        };

        var read = await client.Client.Jobs.ListAsync("b");

        read.Should().HaveSameCount(sent);
        for (var i = 0; i < read.Count; i++)
        {
            ShouldEqual(read[i].ToJson(revealSecrets: true), sent[i]!.ToJsonString());
        }
    }

    [Fact]
    public void Every_known_state_is_final_or_not_and_only_completed_is_success()
    {
        Read("responses", "job.completed.json").Should().NotBeEmpty();
        JobState[] final = [JobState.Completed, JobState.Failed, JobState.Expired, JobState.Cancelled];
        JobState[] running = [JobState.Created, JobState.Retry, JobState.Active, new("someFutureState"), default];

        final.Should().OnlyContain(state => state.IsFinal);
        running.Should().OnlyContain(state => !state.IsFinal && !state.IsSuccess);
        final.Where(state => state.IsSuccess).Should().Equal(JobState.Completed);
    }

    private static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.GetFiles(Folder(folder), pattern).Select(path => Path.GetFileName(path)!);

    private static string Read(string folder, string name) => File.ReadAllText(Path.Combine(Folder(folder), name));

    private static string Folder(string folder) => Path.Combine(AppContext.BaseDirectory, "samples", folder);

    private static void ShouldEqual(string written, string read)
    {
        var expected = JsonNode.Parse(read)!.AsObject();
        foreach (var name in expected.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            expected.Remove(name);
        }

        JsonNode.DeepEquals(JsonNode.Parse(written), expected).Should().BeTrue($"{written} should equal {read}");
    }
}
