using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

public class DeadlineTests
{
    [Fact]
    public async Task An_attempt_that_hangs_is_given_up_and_repeated()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenHang().ThenJson());

        var read = client.ReadAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(100));
        await client.Time.Pass(TimeSpan.FromSeconds(15));

        await read;
        client.Server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_creation_that_hangs_ends_in_a_timeout_with_an_unknown_outcome()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenHang());

        var create = client.CreateAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(100));

        var failure = (await create.Invoking(async c => await c).Should().ThrowAsync<ImmutaTimeoutException>()).Which;
        failure.Limit.Should().Be(ImmutaTimeoutKind.Attempt);
        failure.Timeout.Should().Be(TimeSpan.FromSeconds(100));
        failure.Attempts.Should().Be(1);
        failure.OutcomeUnknown.Should().BeTrue();
        failure.Message.Should().Contain("AttemptTimeout");
    }

    [Fact]
    public async Task The_total_deadline_ends_the_operation_in_the_middle_of_an_attempt()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenHang(), o => o.Resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(120));

        var read = client.ReadAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(100));
        await client.Time.Pass(TimeSpan.FromSeconds(15));
        await client.Time.Pass(TimeSpan.FromSeconds(20));

        var failure = (await read.Invoking(async c => await c).Should().ThrowAsync<ImmutaTimeoutException>()).Which;
        failure.Limit.Should().Be(ImmutaTimeoutKind.Total);
        failure.Attempts.Should().Be(2);
        failure.InnerException.Should().BeOfType<ImmutaTimeoutException>("it tells what went before");
    }

    [Fact]
    public async Task A_response_that_stalls_counts_against_the_attempt()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => new HttpResponseMessage { Content = new StreamContent(new StallingStream()) }));

        var create = client.CreateAsync();
        await client.Time.Pass(TimeSpan.FromSeconds(100));

        await create.Invoking(async c => await c).Should().ThrowAsync<ImmutaTimeoutException>();
    }

    private sealed class StallingStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
