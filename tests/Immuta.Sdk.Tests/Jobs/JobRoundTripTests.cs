using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Json;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

/// <summary>Jobs are written back completely, in any container; null equals absent.</summary>
public sealed class JobRoundTripTests
{
    public static TheoryData<string> Requests => [.. Samples.JobStatusesRequests];

    public static TheoryData<string> Containers =>
    [
        """[{"id":"0a","state":"completed","output":null},{"id":"0b","state":"created","output":null}]""",
        """{"0a":{"id":"0a","state":"failed","output":"Example failure text"},"0b":{"id":"0b","state":"active","output":null}}""",
        """{"jobs":[{"id":"0a","state":"completed","output":{"rows":1},"type":"futureMember"}],"next":null}""",
        .. Samples.JobContainers.Select(Samples.Text),
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_for_statuses_loses_nothing(string name)
    {
        var text = Samples.Text(name);

        var request = JsonSerializer.Deserialize(text, PayloadContext.Default.JobStatusesRequest)!;

        SamplesDifference.Between(text, JsonText.Write(request.WriteJson, reveal: true)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public async Task Jobs_in_any_container_lose_nothing(string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response).ThenJson("""{"jobs":[],"next":null}"""));
        JsonNode[] sent = JsonNode.Parse(response) switch
        {
            JsonArray array => [.. array.Select(item => item!)],
            JsonObject map when map["jobs"] is JsonArray jobs => [.. jobs.Select(item => item!)],
            JsonObject map => [.. map.Select(entry => entry.Value!)],
            _ => [],
        };
        var read = new List<Job>();
        await foreach (var job in client.Client.Jobs.SearchAsync())
        {
            read.Add(job);
        }

        read.Should().HaveSameCount(sent).And.NotBeEmpty();
        read.Zip(sent).SelectMany(pair => SamplesDifference.Between(pair.Second.ToJsonString(), pair.First.ToJson(revealSecrets: true))).Should().BeEmpty();
    }

    [Fact]
    public void Only_four_states_are_final_and_only_completed_is_success()
    {
        JobState[] final = [JobState.Completed, JobState.Failed, JobState.Expired, JobState.Cancelled];
        JobState[] running = [JobState.Created, JobState.Retry, JobState.Active, new("someFutureState"), default];

        final.Should().OnlyContain(state => state.IsFinal);
        running.Should().OnlyContain(state => !state.IsFinal && !state.IsSuccess);
        final.Where(state => state.IsSuccess).Should().Equal(JobState.Completed);
    }
}
