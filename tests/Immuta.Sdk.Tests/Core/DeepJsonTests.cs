using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Core;

/// <summary>JSON of many levels is read, or refused with a type of the library; no depth overflows the stack.</summary>
public class DeepJsonTests
{
    // One for each way in which answers are read.
    private static readonly Dictionary<string, Func<IImmutaClient, Task>> s_calls = new(StringComparer.Ordinal)
    {
        ["a model"] = immuta => immuta.Integrations.GetAsync(41),
        ["a list"] = immuta => immuta.Integrations.ListAsync(),
        ["a document"] = immuta => immuta.Jobs.ListAsync("bulk-1"),
        ["rows"] = async immuta => await immuta.DataObjects.SearchAsync().GetAsyncEnumerator().MoveNextAsync(),
        ["a status"] = immuta => immuta.Integrations.GetStatusAsync(41),
        ["a key"] = immuta => immuta.Integrations.RegenerateApiKeyAsync(41),
        ["an optional answer"] = immuta => immuta.V2.DataSources.ApplyYamlAsync("connectionKey: a"),
        ["raw JSON"] = immuta => immuta.Raw.SendAsync(HttpMethod.Get, "/tag"),
    };

    public static TheoryData<string, int> Answers
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var answer in s_calls.Keys)
            {
                data.Add(answer, 100);
                data.Add(answer, 100_000);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_of_too_many_levels_cannot_be_read(string answer, int levels)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Nested(levels)));

        var failure = (await client.Client.Awaiting(s_calls[answer]).Should().ThrowAsync<ImmutaException>()).Which;

        (failure is ImmutaAmbiguousOutcomeException ? failure.InnerException : failure).Should().BeOfType<ImmutaSerializationException>();
    }

    [Fact]
    public async Task An_unknown_member_of_many_levels_is_kept_written_printed_and_compared()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(Nested(60)));

        var (one, other) = (await client.Client.Integrations.GetAsync(41), await client.Client.Integrations.GetAsync(41));

        one.Should().Be(other);
        one.ToString().Should().Contain("later");
        Integration.FromJson(one.ToJson(revealSecrets: true)).Should().Be(one);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task The_message_of_an_error_is_heard_before_levels_without_end(int levels)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""{"message":"no such host","details":{{Nested(levels)}} }""", 400));

        var failure = (await client.Client.Awaiting(c => c.Integrations.GetAsync(41)).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.ServerMessage.Should().Be("no such host");
        failure.ToString().Should().Contain("no such host");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void A_text_of_too_many_levels_is_no_model(int levels)
    {
        FluentActions.Invoking(() => Integration.FromJson(Nested(levels))).Should().Throw<ImmutaSerializationException>();
        FluentActions.Invoking(() => IntegrationRequest.FromJson(Nested(levels))).Should().Throw<ImmutaValidationException>();
    }

    private static string Nested(int levels) =>
        $$"""{"id":41,"status":"enabled","objectPath":["a"],"later":{{string.Concat(Enumerable.Repeat("{\"a\":[", levels / 2))}}1{{string.Concat(Enumerable.Repeat("]}", levels / 2))}} }""";
}
