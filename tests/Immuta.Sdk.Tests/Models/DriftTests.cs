using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Models;

/// <summary>Responses can gain, lose, reorder or retype members; reading never fails, and nothing is lost.</summary>
public sealed class DriftTests
{
    private static readonly string[] s_oddNames =
        ["futureMember", "", " ", "a.b", "it's", "sl\\ash", "\"quoted\"", "näme", "日本", "😀", "__proto__", "$ref", "Host", "TYPE", "line\nfeed", "x y"];

    private static readonly string[] s_oddValues =
    [
        "null", "true", "0", "-1.5", "1e40", "99999999999999999999", "\"\"", "\"text\"", "\"😀\"", "[]", "{}", "[null]", "[[],{}]",
        """{"deep":{"er":[1,{"x":null}]},"type":"Snowflake","authenticationType":7}""",
    ];

    private static readonly string[] s_wrongValues =
    [
        "null", "0", "7", "1.5", "99999999999999999999", "\"\"", "\" \"", "\"x\"", "\"443\"", "\"true\"", "true", "false", "{}", "[]",
        """{"a":1}""", "[null]", """[1,"a",true]""", """["a",{"b":2}]""", "[[]]", """[{"name":5},null]""", """{"enabled":{},"exclude":"x","okta":[]}""",
    ];

    public static TheoryData<string> Responses => [.. Samples.Integrations, .. Samples.Requests.Select(name => $"configuration of {name}")];

    [Theory]
    [MemberData(nameof(Responses))]
    public void Unknown_members_at_every_level_survive_exactly(string response)
    {
        var document = Read(response);
        foreach (var place in SamplesPlace.Objects(document))
        {
            for (var i = 0; i < s_oddNames.Length + s_oddValues.Length; i++)
            {
                var name = i < s_oddNames.Length ? s_oddNames[i] : "futureMember";
                var value = i < s_oddNames.Length ? """{"keep":[1,null,"x"]}""" : s_oddValues[i - s_oddNames.Length];
                if (place.In(document)!.AsObject().ContainsKey(name))
                {
                    continue;
                }

                var target = place.Then(name);
                var after = Survives(target.With(document, JsonNode.Parse(value)), target.Path);
                var kept = Find(Samples.Element(after), target);
                JsonElement.DeepEquals(kept, Samples.Element(value)).Should().BeTrue($"{target.Path} of {response} was {value}, became {kept}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void Any_member_may_be_null_or_of_a_wrong_type_and_is_not_lost(string response)
    {
        var document = Read(response);
        foreach (var place in SamplesPlace.Members(document))
        {
            foreach (var value in s_wrongValues)
            {
                Survives(place.With(document, JsonNode.Parse(value)), $"{place.Path} = {value}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void Any_member_may_be_missing(string response)
    {
        var document = Read(response);
        foreach (var place in SamplesPlace.Members(document))
        {
            Survives(place.Without(document), $"without {place.Path}");
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void Members_may_have_any_order_with_the_discriminators_last(string response)
    {
        var text = Read(response).ToJsonString();
        var shuffled = Reversed(JsonNode.Parse(text)!).ToJsonString();
        var straight = Integration.FromJson(text);
        var reversed = Integration.FromJson(shuffled);

        (reversed.Config?.GetType()).Should().Be(straight.Config?.GetType());
        JsonCanonical.Of(Samples.Element(reversed.ToJson(revealSecrets: true)))
            .Should().Be(JsonCanonical.Of(Samples.Element(straight.ToJson(revealSecrets: true))));
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void Numbers_and_booleans_may_come_as_strings(string response)
    {
        var document = Read(response);
        var stringified = document.DeepClone().AsObject();
        foreach (var place in SamplesPlace.Members(document).Where(place => place.In(document) is JsonValue value && value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
        {
            stringified = place.With(stringified, JsonValue.Create(place.In(document)!.ToJsonString()));
        }

        Survives(stringified, "as strings");
        var (before, after) = (Integration.FromJson(document.ToJsonString()), Integration.FromJson(stringified.ToJsonString()));
        after.Id.Should().Be(before.Id);
        after.AutoBootstrap.Should().Be(before.AutoBootstrap);
        (after.Config as SnowflakeConfiguration)?.Port.Should().Be((before.Config as SnowflakeConfiguration)?.Port);
        (after.Config as SnowflakeConfiguration)?.Audit?.Enabled.Should().Be((before.Config as SnowflakeConfiguration)?.Audit?.Enabled);
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void Unknown_enum_texts_and_technologies_survive_exactly(string response)
    {
        var document = Read(response);
        foreach (var place in SamplesPlace.Members(document).Where(place => place.Steps[^1] is "status" or "type" or "authenticationType"))
        {
            foreach (var value in new[] { "someFutureValue", "ENABLED", " spaced ", "snowflake", "näme" })
            {
                var after = Survives(place.With(document, JsonValue.Create(value)), $"{place.Path} = {value}");
                Find(Samples.Element(after), place).GetString().Should().Be(value);
            }
        }
    }

    [Fact]
    public void A_status_that_is_not_known_says_so()
    {
        var status = Integration.FromJson("""{ "id": 1, "status": "resting" }""").Status!.Value;
        status.IsKnown.Should().BeFalse();
        status.Value.Should().Be("resting");
        IntegrationStatus.Enabled.IsKnown.Should().BeTrue();
    }

    [Fact]
    public void Identifiers_are_equal_as_number_and_as_text() =>
        Integration.FromJson("""{ "id": 41 }""").Id.Should().Be(Integration.FromJson("""{ "id": "41" }""").Id);

    [Fact]
    public void A_null_identifier_throws_an_ArgumentNullException()
    {
        FluentActions.Invoking(() => new IntegrationId(null!)).Should().Throw<ArgumentNullException>().WithParameterName("value");
        FluentActions.Invoking(() => (Immuta.Sdk.Jobs.BulkId)(string)null!).Should().Throw<ArgumentNullException>().WithParameterName("value");
        FluentActions.Invoking(() => new Immuta.Sdk.Connections.ConnectionKey(null!)).Should().Throw<ArgumentNullException>().WithParameterName("value");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("")]
    [InlineData("{")]
    public void A_text_that_is_no_json_object_throws_a_library_exception(string text) =>
        FluentActions.Invoking(() => Integration.FromJson(text)).Should().Throw<ImmutaSerializationException>();

    private static JsonObject Read(string response)
    {
        const string wrapped = "configuration of ";
        if (!response.StartsWith(wrapped, StringComparison.Ordinal))
        {
            return Samples.Node(response);
        }

        var request = Samples.Node(response[wrapped.Length..]);
        request["id"] = 7;
        request["status"] = "enabled";
        return request;
    }

    private static string Survives(JsonObject document, string what)
    {
        var text = document.ToJsonString();
        string? after = null;
        FluentActions.Invoking(() => after = Integration.FromJson(text).ToJson(revealSecrets: true)).Should().NotThrow(what);
        SamplesDifference.Between(text, after!).Should().BeEmpty(what);
        return after!;
    }

    private static JsonElement Find(JsonElement element, SamplesPlace place) =>
        place.Steps.Aggregate(element, (at, step) => step is int index ? at[index] : at.GetProperty((string)step));

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Reversed(item))]),
        _ => node.DeepClone(),
    };
}
