using System.IO.Compression;
using System.Net;
using FluentAssertions;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>Every failure after a request is sent states whether the server may have processed it.</summary>
public class UnexpectedFailureTests
{
    [Fact]
    public async Task A_success_with_damaged_compression_is_a_broken_connection()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Damaged(HttpStatusCode.OK)));

        var failure = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaConnectionException>()).Which;

        failure.OutcomeUnknown.Should().BeTrue();
        failure.InnerException.Should().BeOfType<InvalidDataException>();
    }

    [Fact]
    public async Task A_read_with_damaged_brotli_is_tried_again()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => NoBrotli()).ThenJson("""{"ok":1}"""));

        var read = client.ReadAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(15));

        (await read).GetProperty("ok").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task An_error_with_a_damaged_body_still_tells_its_status()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Damaged(HttpStatusCode.Conflict)));

        await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaConflictException>();
    }

    [Fact]
    public async Task Any_exception_of_a_reader_is_a_serialization_exception()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        var call = new Immuta.Sdk.Http.ApiCall(new("Things.Create", HttpMethod.Post, "/things", Immuta.Sdk.Errors.RetryRule.OneShot), Immuta.Sdk.Http.ApiPath.Format($"/things"));

        var failure = (await client.Client.Pipeline.Awaiting(p => p.SendAsync<string>(call, (_, _) => throw new InvalidOperationException("odd"), CancellationToken.None))
            .Should().ThrowAsync<ImmutaSerializationException>()).Which;

        failure.OutcomeUnknown.Should().BeTrue();
        failure.Operation.Should().Be("Things.Create");
    }

    [Fact]
    public async Task A_handler_that_throws_after_the_401_is_not_taken_for_its_response()
    {
        var server = new StubHandler().ThenStatus(401).ThenThrow(new InvalidOperationException("odd"));
        var number = 0;
        using var client = new ClientUnderTest(server, o => o.Credential = ImmutaCredential.FromDelegate(_ => new(new Secret($"key-{++number}"))));

        var failure = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaException>()).Which;

        failure.Message.Should().Contain("handler threw");
        failure.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_client_that_is_disposed_during_a_creation_leaves_it_ambiguous()
    {
        ClientUnderTest? client = null;
        using var server = new StubHandler().ThenJson("[]").Then(async (_, _) =>
        {
            await client!.Client.DisposeAsync();
            throw new ObjectDisposedException("connection");
        });
        using (client = new ClientUnderTest(server))
        {
            var failure = (await client.Client.Awaiting(c => c.Integrations.CreateAsync(Requests.SnowflakeManual())).Should().ThrowAsync<ImmutaAmbiguousOutcomeException>()).Which;

            failure.InnerException.Should().BeOfType<ImmutaConnectionException>().Which.IsTransient.Should().BeFalse();
            failure.InnerException!.Message.Should().Contain("disposed");
        }
    }

    [Fact]
    public async Task A_call_on_a_disposed_client_was_certainly_not_carried_out()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        await client.Client.DisposeAsync();

        var failure = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaConnectionException>()).Which;

        failure.OutcomeUnknown.Should().BeFalse();
        failure.InnerException.Should().BeOfType<ObjectDisposedException>();
        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_fault_in_a_handler_of_the_callers_leaves_the_outcome_of_a_write_unknown()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new NotSupportedException("faulty")));

        var failure = (await client.Awaiting(c => c.PutAsync()).Should().ThrowAsync<ImmutaConnectionException>()).Which;

        failure.OutcomeUnknown.Should().BeTrue();
        failure.IsTransient.Should().BeFalse();
        failure.Message.Should().Contain("handler");
        client.Server.Requests.Should().ContainSingle();
    }

    private static HttpResponseMessage NoBrotli()
    {
        var stream = new BrotliStream(new MemoryStream("<html>Sign in</html>"u8.ToArray()), CompressionMode.Decompress);
        return new(HttpStatusCode.OK) { Content = new StreamContent(stream) };
    }

    private static HttpResponseMessage Damaged(HttpStatusCode status)
    {
        var stream = new GZipStream(new MemoryStream([.. Enumerable.Repeat((byte)0x55, 200)]), CompressionMode.Decompress);
        return new(status) { Content = new StreamContent(stream) { Headers = { ContentType = new("application/json") } } };
    }
}
