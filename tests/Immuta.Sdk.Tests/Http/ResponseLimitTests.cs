using System.IO.Compression;
using System.Net;
using System.Text;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>A success response is read up to a limit, so that an endless one can't exhaust the memory of the process.</summary>
public class ResponseLimitTests
{
    private const int Limit = 100_000;

    // One for each way in which responses are read.
    private static readonly Dictionary<string, (string Opening, Func<IImmutaClient, Task> Call)> s_calls = new(StringComparer.Ordinal)
    {
        ["a model"] = ("{\"id\":41,\"x\":\"", immuta => immuta.Integrations.GetAsync(41)),
        ["a list"] = ("[{\"id\":41,\"x\":\"", immuta => immuta.Integrations.ListAsync()),
        ["a list of small rows"] = ("[{}", immuta => immuta.Integrations.ListAsync()),
        ["a document"] = ("{\"jobs\":\"", immuta => immuta.Jobs.ListAsync("bulk-1")),
        ["rows"] = ("{\"hits\":[{\"objectPath\":[\"", async immuta => await immuta.DataObjects.SearchAsync().GetAsyncEnumerator().MoveNextAsync()),
        ["a status"] = ("\"", immuta => immuta.Integrations.GetStatusAsync(41)),
        ["a script"] = ("create user ", immuta => immuta.Scripts.CreateAsync(Requests.DatabricksManual())),
        ["a test"] = ("", immuta => immuta.Connections.TestAsync(Definitions.Snowflake())),
        ["an optional response"] = ("{\"x\":\"", immuta => immuta.DataObjects.EnableAsync(Definitions.Snowflake().Key)),
        ["raw JSON"] = ("\"", immuta => immuta.Raw.SendAsync(HttpMethod.Get, "/tag")),
        ["raw text"] = ("", immuta => immuta.Raw.SendTextAsync(new(HttpMethod.Get, "/tag"))),
    };

    public static TheoryData<string> Responses => [.. s_calls.Keys];

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task An_endless_response_stops_at_the_limit_and_is_not_requested_again(string response)
    {
        var (opening, call) = s_calls[response];
        using var body = new EndlessStream(opening, response == "a list of small rows" ? ",{}" : "x");
        using var client = Client(() => body);

        var failure = (await client.Client.Awaiting(call).Should().ThrowAsync<ImmutaSerializationException>()).Which;

        failure.Message.Should().Contain("MaxResponseBodyBytes").And.Contain("100000 bytes").And.Contain("What to do: ");
        body.Given.Should().BeInRange(Limit, Limit * 4);
        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_small_response_that_decompresses_endlessly_stops_at_the_limit()
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            packer.Write(Encoding.UTF8.GetBytes($"\"{new string('x', 50_000_000)}\""));
        }

        packed.Length.Should().BeLessThan(Limit);
        using var client = Client(() => new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress));

        await client.Client.Awaiting(immuta => immuta.Raw.SendAsync(HttpMethod.Get, "/tag")).Should().ThrowAsync<ImmutaSerializationException>().WithMessage("*MaxResponseBodyBytes*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_response_at_the_limit_is_read_and_one_byte_more_is_not(int beyond)
    {
        var text = new string('x', Limit + beyond);
        using var client = Client(() => new MemoryStream(Encoding.ASCII.GetBytes(text)));

        var reading = client.Client.Awaiting(immuta => immuta.Raw.SendTextAsync(new(HttpMethod.Get, "/tag")));

        if (beyond == 0)
        {
            (await reading.Should().NotThrowAsync()).Which.Should().Be(text);
        }
        else
        {
            await reading.Should().ThrowAsync<ImmutaSerializationException>();
        }
    }

    [Fact]
    public async Task The_limit_applies_to_each_response_separately()
    {
        var text = new string('x', Limit - 1);
        using var client = Client(() => new MemoryStream(Encoding.ASCII.GetBytes(text)));

        for (var i = 0; i < 3; i++)
        {
            (await client.Client.Raw.SendTextAsync(new(HttpMethod.Get, "/tag"))).Should().Be(text);
        }
    }

    [Fact]
    public async Task A_write_whose_response_is_too_long_may_have_been_processed()
    {
        using var client = Client(() => new EndlessStream("{\"id\":41,\"x\":\"", "x"));

        (await client.Client.Awaiting(immuta => immuta.Integrations.DeleteAsync(41)).Should().ThrowAsync<ImmutaSerializationException>())
            .Which.OutcomeUnknown.Should().BeTrue();
    }

    private static ClientUnderTest Client(Func<Stream> body) => new(
        new StubHandler().Then(_ => new(HttpStatusCode.OK) { Content = new StreamContent(body()) }),
        options => options.MaxResponseBodyBytes = Limit);

    private sealed class EndlessStream(string opening, string repeated) : MemoryStream
    {
        private readonly byte[] _opening = Encoding.ASCII.GetBytes(opening);
        private readonly byte[] _repeated = Encoding.ASCII.GetBytes(repeated);

        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (ref var one in buffer.Span)
            {
                one = Given < _opening.Length ? _opening[Given] : _repeated[(Given - _opening.Length) % _repeated.Length];
                Given++;
            }

            return new(buffer.Length);
        }
    }
}
