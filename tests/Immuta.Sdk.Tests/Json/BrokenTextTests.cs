using System.Net;
using System.Text;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Json;

/// <summary>JSON with strings that are invalid Unicode can still be read, compared and written.</summary>
public class BrokenTextTests
{
    private const string Replaced = "\uFFFD";

    // A lone surrogate, a reversed pair, invalid UTF-8, and both at once.
    public static TheoryData<string, string> Broken => new()
    {
        { "a\\ud800z", $"a{Replaced}z" },
        { "\\uDFFF\\uD83D", $"{Replaced}{Replaced}" },
        { "\\ud83d\\ud83d\\ude00", $"{Replaced}\ud83d\ude00" },
        { "\\\\ud800\\\"", "\\ud800\"" },
        { "\\\\\\ud800", $"\\{Replaced}" },
        { "a\u00FFz", $"a{Replaced}z" },
        { "\u00FF\\ud800", $"{Replaced}{Replaced}" },
        { "\\ud83d\\ude00", "\ud83d\ude00" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task An_unknown_member_is_kept_with_invalid_text_replaced(string written, string read)
    {
        using var client = Client($$"""{"later":{"deep":["{{written}}"]},"id":41,"status":"enabled"}""");

        var integration = await client.Client.Integrations.GetAsync(41);

        integration.AdditionalProperties["later"].GetProperty("deep")[0].GetString().Should().Be(read);
        Integration.FromJson(integration.ToJson(revealSecrets: true)).AdditionalProperties.Should().Be(integration.AdditionalProperties);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_raw_response_can_be_read_to_its_end(string written, string read)
    {
        using var client = Client($$"""{"{{written}}":"{{written}}"}""");

        var response = await client.Client.Raw.SendAsync(HttpMethod.Get, "/tag");

        var member = response.EnumerateObject().Should().ContainSingle().Which;
        (member.Name, member.Value.GetString()).Should().Be((read, read));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_search_returns_the_row(string written, string read)
    {
        using var client = Client($$"""{"hits":[{"objectPath":["a","{{written}}"],"{{written}}":1}],"next":false}""");

        var rows = new List<Immuta.Sdk.DataObjects.DataObject>();
        await foreach (var row in client.Client.DataObjects.SearchAsync())
        {
            rows.Add(row);
        }

        rows.Should().ContainSingle().Which.ObjectPath!.Names.Should().Equal("a", read);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_job_without_an_id_is_identified_by_its_content(string written, string read)
    {
        using var client = Client($$"""[{"state":"completed","output":"{{written}}"}]""");

        (await client.Client.Jobs.ListAsync("bulk-1")).Should().ContainSingle().Which.Output!.Value.GetString().Should().Be(read);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_list_keeps_all_rows_and_all_other_values_of_the_broken_one(string written, string read)
    {
        using var client = Client($$"""[{"id":1,"status":"enabled"},{"id":"2","status":"{{written}}","{{written}}":1,"type":"Snowflake","config":{"{{written}}":"x","host":"{{written}}","warehouse":"WH"} },{"id":3,"type":"{{written}}"}]""");

        var list = await client.Client.Integrations.ListAsync();

        list.Select(one => one.Id.Value).Should().Equal("1", "2", "3");
        list[1].Status!.Value.Value.Should().Be(read);
        list[1].AdditionalProperties.Names.Should().Equal(read);
        list[1].Config.Should().BeOfType<SnowflakeConfiguration>().Which.Should().Match<SnowflakeConfiguration>(config => config.Host == read && config.Warehouse == "WH");
        list[2].Type!.Value.Value.Should().Be(read);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_status_that_is_no_text_is_read_with_a_replacement(string written, string read)
    {
        using var client = Client($"\"{written}\"");

        (await client.Client.Integrations.GetStatusAsync(41)).Value.Should().Be(read);
    }

    [Fact]
    public async Task A_new_key_is_read_beside_a_value_that_is_no_text()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"status":"\ud800","\ud800":1,"apiKey":"new-key"}"""));

        (await client.Client.Integrations.RegenerateApiKeyAsync(7)).ApiKey!.Reveal().Should().Be("new-key");
    }

    [Fact]
    public void A_text_with_half_a_character_is_read_with_a_replacement()
    {
        foreach (var half in new[] { "\ud800", "\\ud800" })
        {
            var integration = Integration.FromJson($$"""{"id":41,"x":"{{half}}","status":"{{half}}"}""");

            integration.Status!.Value.Value.Should().Be(Replaced);
            integration.AdditionalProperties["x"].GetString().Should().Be(Replaced);
        }
    }

    [Theory]
    [InlineData("1E+999999999999", "1E+999999999999", true)]
    [InlineData("1e99999999999999999999", "2e99999999999999999999", false)]
    [InlineData("[1e99999999999999999999]", "[1]", false)]
    public void Numbers_beyond_measure_are_compared_as_they_are_written(string one, string other, bool equal)
    {
        Integration Read(string number) => Integration.FromJson($$"""{"id":41,"later":{{number}}}""");

        Read(one).Equals(Read(other)).Should().Be(equal);
    }

    [Fact]
    public async Task A_lost_creation_does_not_match_an_integration_with_a_huge_number()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").ThenStatus(504)
            .ThenJson("""[{"id":9,"type":"Snowflake","autoBootstrap":false,"config":{"host":1e99999999999999999999,"warehouse":"GOVERNANCE_WH"}}]"""));

        await client.Client.Awaiting(c => c.Integrations.CreateAsync(Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>();
    }

    private static ClientUnderTest Client(string json) => new(new StubHandler().Then(_ => new(HttpStatusCode.OK)
    {
        Content = new ByteArrayContent(Encoding.Latin1.GetBytes(json)) { Headers = { ContentType = new("application/json") } },
    }));
}
