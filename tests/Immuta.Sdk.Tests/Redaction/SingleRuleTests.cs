using System.Net;
using System.Text;
using FluentAssertions;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Secrets that only one rule of the redaction finds.</summary>
public class SingleRuleTests
{
    private const int Kept = 70_000;

    private static readonly string s_beginning = ClientUnderTest.Key[..6];

    [Fact]
    public async Task A_number_below_the_name_of_a_secret_is_a_secret()
    {
        var body = Samples.Element("""{"credential":{"pin":7391826405},"port":443}""");

        (await BodyAsync("cannot use 7391826405 at 443", client => client.Raw.SendAsync(HttpMethod.Post, "/tag", body))).Should().Be("cannot use *** at 443");
    }

    [Fact]
    public async Task A_secret_in_a_document_that_is_written_completely_is_a_secret()
    {
        var policy = PolicyRequest.FromJson(Samples.Text("schemas/samples/v2/policy.data-null.json")) with
        {
            AdditionalProperties = AdditionalProperties.FromJson(Samples.Element("""{"custom":{"password":"document-canary"}}""")),
        };

        (await BodyAsync("cannot use document-canary here", client => client.V2.Policies.ApplyAsync(policy))).Should().Be("cannot use *** here");
    }

    [Theory]
    [InlineData("""canary\"quote""")]
    [InlineData("""canary\u0022quote""")]
    [InlineData("""c\u0061nary\"quote""")]
    public async Task A_secret_in_the_escapes_of_a_text_is_replaced(string echoed) =>
        (await BodyAsync($"cannot use {echoed} here", client => client.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/api/v2/data") { Text = "password: 'canary\"quote'\n" })))
            .Should().Be("cannot use *** here");

    // A longer beginning is found wherever it is.
    [Theory]
    [InlineData("\\u00")]
    [InlineData("%2")]
    [InlineData("&#x")]
    [InlineData("")]
    public async Task A_short_beginning_of_a_secret_at_the_end_of_a_long_text_is_replaced(string escape)
    {
        var end = $" {s_beginning}{escape}";

        await using var body = new MemoryStream(Encoding.ASCII.GetBytes($"{new string('x', Kept + 1 - end.Length)}{end}more"));

        var failure = await FailAsync(body);

        failure.Body.Should().StartWith("xxx").And.NotContain(s_beginning);
    }

    [Fact]
    public async Task A_short_beginning_of_a_secret_where_the_body_breaks_off_is_replaced()
    {
        await using var body = new BrokenStream(Encoding.ASCII.GetBytes($"cannot use {s_beginning}"));

        (await FailAsync(body)).Body.Should().Be("cannot use ***");
    }

    private static async Task<ImmutaBadRequestException> FailAsync(Stream body)
    {
        using var client = new ClientUnderTest(
            new StubHandler().Then(_ => new(HttpStatusCode.BadRequest) { Content = new StreamContent(body) }), options => options.MaxErrorResponseBodyBytes = Kept);
        return (await client.Client.Awaiting(c => c.Integrations.GetAsync(41)).Should().ThrowAsync<ImmutaBadRequestException>()).Which;
    }

    private static async Task<string?> BodyAsync(string body, Func<ImmutaClient, Task> call)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(body, "text/plain", 400)));
        return (await client.Client.Awaiting(call).Should().ThrowAsync<ImmutaBadRequestException>()).Which.Body;
    }

    private sealed class BrokenStream(byte[] sent) : MemoryStream(sent)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("The connection broke.") : base.ReadAsync(buffer, cancellationToken);
    }
}
