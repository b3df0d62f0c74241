using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Success responses can repeat the key too; the texts made from them for people must not.</summary>
public sealed class SuccessEchoTests
{
    private const string Key = ClientUnderTest.Key;

    [Fact]
    public async Task A_failed_integration_is_reported_without_the_key_in_its_tests()
    {
        using var server = new StubHandler().ThenJson($$$"""
            {"id":"7","status":"createError","validationResults":{"validationTests":[{"name":"as {{{Key}}}","status":"failed","message":"refused {{{Key}}}"}]}}
            """);
        using var client = new ClientUnderTest(server);

        var failure = (await client.Client.Awaiting(c => c.Integrations.WaitUntilReadyAsync(7)).Should().ThrowAsync<ImmutaIntegrationFailedException>()).Which;

        failure.ToString().Should().Contain("as ***").And.Contain("refused ***").And.NotContain(Key);
    }

    [Theory]
    [InlineData("\"the key " + Key + " has expired\"")]
    [InlineData("{\"error\":\"the key " + Key + " has expired\"}")]
    public async Task Failed_jobs_are_reported_without_the_key_in_their_output(string output)
    {
        using var spans = new ExportedSpans();
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""[{"id":"job of {{Key}}","state":"failed","output":{{output}}}]"""));

        var result = await client.Time.RunAsync(client.Client.Jobs.Follow($"bulk of {Key}").WaitForCompletionAsync());

        result.Invoking(ended => ended.EnsureSucceeded()).Should().Throw<ImmutaJobFailedException>()
            .Which.Message.Should().Contain("job of ***").And.Contain("the key *** has expired").And.NotContain(Key);
        var reported = spans.All.SelectMany(span => span.TagObjects.Concat(span.Events.SelectMany(change => change.Tags))).Select(tag => $"{tag.Value}").ToList();
        reported.Should().Contain("job of ***").And.Contain("bulk of ***").And.NotContain(text => text.Contains(Key));
    }

    [Fact]
    public async Task A_key_is_not_cut_in_two_where_a_long_output_ends()
    {
        for (var before = 270; before < 300; before++)
        {
            using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""[{"id":"a","state":"failed","output":"{{new string('x', before)}}{{Key}}"}]"""));

            var result = await client.Time.RunAsync(client.Client.Jobs.Follow("bulk-1").WaitForCompletionAsync());

            result.Invoking(ended => ended.EnsureSucceeded()).Should().Throw<ImmutaJobFailedException>().Which.Message.Should().NotContain(Key[..3]);
        }
    }

    [Fact]
    public async Task Stalled_jobs_are_reported_without_the_key_in_their_state()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""[{"id":"a","state":"waiting for {{Key}}"}]"""));
        var options = new BulkJobOptions { NoProgressTimeout = TimeSpan.FromMinutes(1) };

        var failure = (await client.Awaiting(c => c.Time.RunAsync(c.Client.Jobs.Follow("bulk-1").WaitForCompletionAsync(options))).Should().ThrowAsync<ImmutaJobStalledException>()).Which;

        failure.ToString().Should().Contain("waiting for ***").And.NotContain(Key);
    }
}
