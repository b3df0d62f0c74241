using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Json;

/// <summary>Deeply nested JSON is read or refused with a library exception; no depth overflows the stack.</summary>
public class DeepJsonTests
{
    // One for each way in which responses are read.
    private static readonly Dictionary<string, Func<IImmutaClient, Task>> s_calls = new(StringComparer.Ordinal)
    {
        ["a model"] = immuta => immuta.Integrations.GetAsync(41),
        ["a list"] = immuta => immuta.Integrations.ListAsync(),
        ["a document"] = immuta => immuta.Jobs.ListAsync("bulk-1"),
        ["rows"] = async immuta => await immuta.DataObjects.SearchAsync().GetAsyncEnumerator().MoveNextAsync(),
        ["a status"] = immuta => immuta.Integrations.GetStatusAsync(41),
        ["a key"] = immuta => immuta.Integrations.RegenerateApiKeyAsync(41),
        ["an optional response"] = immuta => immuta.V2.DataSources.ApplyYamlAsync("connectionKey: a"),
        ["raw JSON"] = immuta => immuta.Raw.SendAsync(HttpMethod.Get, "/tag"),
    };

    public static TheoryData<string, int> Responses
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var response in s_calls.Keys)
            {
                data.Add(response, 100);
                data.Add(response, 100_000);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task A_response_with_a_member_of_any_depth_is_read(string response, int levels)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response is "a list" ? $"[{Nested(levels)}]" : Nested(levels)));

        await client.Client.Awaiting(s_calls[response]).Should().NotThrowAsync();
    }

    [Theory]
    [InlineData("""{"jobs":""", "}")]
    [InlineData("""{"hits":""", "}")]
    [InlineData("""{"nativeIntegration":{"a":""", "}}")]
    [InlineData("[", "]")]
    public async Task A_known_member_of_any_depth_does_not_crash(string open, string close)
    {
        var response = string.Concat(Enumerable.Repeat(open, 50_000)) + "{}" + string.Concat(Enumerable.Repeat(close, 50_000));
        foreach (var call in s_calls.Values)
        {
            using var client = new ClientUnderTest(new StubHandler().ThenJson(response));
            try
            {
                await call(client.Client);
            }
            catch (ImmutaException)
            {
                // Not each of these is a valid response for each call.
            }
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task A_list_keeps_all_rows_beside_a_member_of_any_depth(int levels)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""[{"id":1},{{Nested(levels)}},{"id":3,"status":"enabled"}]"""));

        var list = await client.Client.Integrations.ListAsync();

        list.Select(one => one.Id.Value).Should().Equal("1", "41", "3");
        list[1].AdditionalProperties.Names.Should().Contain("later");
    }

    [Theory]
    [InlineData(70)]
    [InlineData(5_000)]
    public async Task A_body_of_more_levels_than_64_is_refused_with_the_path(int levels)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));
        using var document = System.Text.Json.JsonDocument.Parse(Nested(levels), new() { MaxDepth = int.MaxValue });
        var existing = Integration.FromJson(Nested(levels));
        Func<IImmutaClient, Task>[] calls =
        [
            immuta => immuta.Integrations.CreateAsync(Requests.SnowflakeManual() with { AdditionalProperties = existing.AdditionalProperties }),
            immuta => immuta.Integrations.DeleteAsync(7, IntegrationCredentials.FromJson(document.RootElement)),
            immuta => immuta.Raw.SendAsync(HttpMethod.Post, "/tag", document.RootElement),
            immuta => immuta.Connections.UpdateCredentialsAsync("prod", document.RootElement),
        ];

        foreach (var call in calls)
        {
            var failure = (await client.Client.Awaiting(call).Should().ThrowAsync<ImmutaValidationException>()).Which;

            failure.Problems.Should().ContainSingle(problem => problem.Rule == "depth").Which.Path.Should().StartWith("$.later.a[0].a[0]");
        }

        client.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task An_unknown_member_of_many_levels_is_kept_written_printed_and_compared(int levels)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Nested(levels)));

        var (one, other) = (await client.Client.Integrations.GetAsync(41), await client.Client.Integrations.GetAsync(41));

        one.Should().Be(other);
        one.ToString().Should().Contain("later");
        Integration.FromJson(one.ToJson(revealSecrets: true)).Should().Be(one);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task The_message_before_endless_nesting_is_read(int levels)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""{"message":"no such host","details":{{Nested(levels)}} }""", 400));

        var failure = (await client.Client.Awaiting(c => c.Integrations.GetAsync(41)).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.ServerMessage.Should().Be("no such host");
        failure.ToString().Should().Contain("no such host");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void A_request_text_of_too_many_levels_is_refused_with_the_path(int levels) =>
        FluentActions.Invoking(() => IntegrationRequest.FromJson(Nested(levels))).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Should().ContainSingle(problem => problem.Rule == "depth").Which.Path.Should().StartWith("$.later.a[0].a[0]");

    private static string Nested(int levels) =>
        $$"""{"id":41,"status":"enabled","objectPath":["a"],"later":{{string.Concat(Enumerable.Repeat("{\"a\":[", levels / 2))}}1{{string.Concat(Enumerable.Repeat("]}", levels / 2))}} }""";
}
