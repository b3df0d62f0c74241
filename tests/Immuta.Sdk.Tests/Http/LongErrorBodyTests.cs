using System.Net;
using System.Text;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>The server's error message is read from long, late and marked bodies.</summary>
public class LongErrorBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(32_768)]
    public async Task The_message_after_long_details_is_read_for_any_size_limit(int kept)
    {
        var body = $$"""{"statusCode":422,"details":"{{new string('x', 40_000)}}","message":"no such host"}""";

        var failure = await FailAsync(Encoding.UTF8.GetBytes(body), kept);

        failure.ServerMessage.Should().Be("no such host");
        failure.Body!.Length.Should().BeLessThanOrEqualTo(kept);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_body_is_never_cut_within_a_character(int kept) =>
        (await FailAsync(Encoding.UTF8.GetBytes("abcd\U0001F600 and more text that is no JSON at all"), kept)).Body.Should().Be("abcd");

    [Fact]
    public async Task The_message_before_endless_details_is_read()
    {
        var body = $$"""{"error":"Unprocessable","message":"no \"such\" host","details":[{{string.Join(',', Enumerable.Repeat("{\"message\":\"inner\"}", 50_000))}}]}""";

        var failure = await FailAsync(Encoding.UTF8.GetBytes(body));

        failure.ServerMessage.Should().Be("no \"such\" host");
        failure.Error.Should().Be("Unprocessable");
    }

    [Fact]
    public async Task The_beginning_of_an_endless_message_is_read()
    {
        var failure = await FailAsync(Encoding.UTF8.GetBytes($$"""{"message":"no such host {{new string('x', 500_000)}}"}"""));

        failure.ServerMessage.Should().StartWith("no such host xxx");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task A_byte_order_mark_does_not_hide_the_message(string encoding)
    {
        var form = Encoding.GetEncoding(encoding);

        var failure = await FailAsync([.. form.GetPreamble(), .. form.GetBytes("""{"message":"no such host"}""")]);

        failure.ServerMessage.Should().Be("no such host");
    }

    [Fact]
    public async Task A_stalled_error_body_is_read_partially_without_part_of_a_secret()
    {
        var sent = Encoding.UTF8.GetBytes($$"""{"message":"no such host","echo":"{{ClientUnderTest.Key[..^3]}}""");
        using var client = new ClientUnderTest(
            new StubHandler().Then(_ => new(HttpStatusCode.UnprocessableEntity) { Content = new StreamContent(new StallingStream(sent)) }),
            o => o.Resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5));

        var creating = client.CreateAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(6));

        var failure = (await creating.Awaiting(c => c).Should().ThrowAsync<ImmutaUnprocessableEntityException>()).Which;
        failure.ServerMessage.Should().Be("no such host");
        failure.Body.Should().NotContain("ik-");
    }

    private static async Task<ImmutaApiException> FailAsync(byte[] body, int kept = 32_768)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => new(HttpStatusCode.UnprocessableEntity) { Content = new ByteArrayContent(body) }), o => o.MaxErrorResponseBodyBytes = kept);
        return (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaUnprocessableEntityException>()).Which;
    }

    private sealed class StallingStream(byte[] sent) : MemoryStream(sent)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
