using System.Text;
using FluentAssertions;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Jobs;

public sealed class BulkJobTokenTests
{
    [Fact]
    public async Task Jobs_are_taken_up_by_a_fresh_client_from_the_text_alone()
    {
        await using var fixture = new JobFixture();
        var text = fixture.Start(JobFixture.Minutes(10, count: 3)).ToToken();
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        using var handler = fixture.Fake.CreateHandler();
        await using var other = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = FakeImmuta.InMemoryAddress,
            ApiKey = fixture.Fake.ApiKey,
            HttpMessageHandler = handler,
            TimeProvider = fixture.Clock,
        });

        var result = await fixture.WaitAsync(other.Jobs.Resume($" {text}\n"));

        result.Jobs.Should().HaveCount(3).And.OnlyContain(job => job.IsSuccess);
        other.Jobs.Resume(text).ToToken().Should().Be(text);
    }

    [Fact]
    public void A_token_names_tenant_and_bulk_id_and_holds_no_secret()
    {
        using var client = Client("https://acme.example.com");

        var text = client.Jobs.Follow("bulk/ä 1").ToToken();

        text.Should().MatchRegex("^immuta-bulk-job\\.1\\.[A-Za-z0-9_-]+\\.[0-9A-F]{8}$");
        var payload = text.Split('.')[2].Replace('-', '+').Replace('_', '/');
        var inside = Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
        inside.Should().NotContain(ClientUnderTest.Key).And.Contain("acme.example.com:443");
        client.Jobs.Resume(text).Id.Should().Be(new BulkId("bulk/ä 1"));
    }

    [Fact]
    public void A_token_is_of_one_tenant_of_several_behind_a_gateway()
    {
        using var one = Client("https://gateway.example.com/immuta-one");
        using var other = Client("https://gateway.example.com/immuta-other/");

        other.Jobs.Invoking(jobs => jobs.Resume(one.Jobs.Follow("bulk-1").ToToken())).Should().Throw<ImmutaJobTokenException>()
            .WithMessage("*gateway.example.com:443/immuta-one,*gateway.example.com:443/immuta-other.*").Which.Problem.Should().Be(JobTokenError.TenantMismatch);
    }

    [Theory]
    [InlineData("""{"tenant":"acme\r\nERROR forged","bulkId":"bulk-1"}""")]
    [InlineData("""{"tenant":"acme.example.com:443","bulkId":"bulk\nERROR forged"}""")]
    [InlineData("""{"tenant":"acme.example.com:443","bulkId":"bulk\u2028ERROR forged"}""")]
    [InlineData("""{"tenant":"other\u0085ERROR forged","bulkId":"bulk-1"}""")]
    public void A_forged_token_puts_no_line_into_a_message(string inside)
    {
        using var client = Client("https://acme.example.com");
        var payload = Convert.ToBase64String(Encoding.UTF8.GetBytes(inside)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var checksum = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(inside)).AsSpan(0, 4));

        var failure = client.Jobs.Invoking(jobs => jobs.Resume($"immuta-bulk-job.1.{payload}.{checksum}")).Should().Throw<ImmutaJobTokenException>().Which;

        failure.Problem.Should().Be(JobTokenError.Damaged);
        failure.Message.Should().NotContainAny("\r", "\n", "\u0085", "\u2028");
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("\0")]
    [InlineData("a\u2028b")]
    public void A_bulk_id_that_no_token_could_hold_is_refused(string id)
    {
        using var client = Client("https://acme.example.com");

        client.Jobs.Invoking(jobs => jobs.Follow(id)).Should().Throw<ArgumentException>().WithMessage("*control character*");
    }

    [Theory]
    [InlineData("", JobTokenError.InvalidFormat)]
    [InlineData("bulk-1", JobTokenError.InvalidFormat)]
    [InlineData("some-other.1.e30.00000000", JobTokenError.InvalidFormat)]
    [InlineData("immuta-bulk-job.one.e30.00000000", JobTokenError.InvalidFormat)]
    [InlineData("immuta-bulk-job.2.anything.at.all", JobTokenError.UnsupportedVersion)]
    [InlineData("immuta-bulk-job.1", JobTokenError.Damaged)]
    [InlineData("immuta-bulk-job.0.e30.00000000", JobTokenError.Damaged)]
    [InlineData("immuta-bulk-job.1.e30.00000000", JobTokenError.Damaged)]
    [InlineData("immuta-bulk-job.1.e30.44136FA3", JobTokenError.Damaged)]
    [InlineData("immuta-bulk-job.1.***.00000000", JobTokenError.Damaged)]
    public void An_invalid_token_is_rejected_with_the_reason(string text, JobTokenError problem)
    {
        using var client = Client("https://acme.example.com");

        var failure = client.Invoking(c => c.Jobs.Resume(text)).Should().Throw<ImmutaJobTokenException>().Which;

        failure.Problem.Should().Be(problem);
        failure.Message.Should().Contain("What to do");
    }

    [Fact]
    public void Every_single_altered_or_missing_character_is_noticed()
    {
        using var client = Client("https://acme.example.com");
        var text = client.Jobs.Follow("fake-bulk-0001").ToToken();

        for (var i = 0; i < text.Length; i++)
        {
            var cut = text.Remove(i, 1);
            var altered = cut.Insert(i, text[i] == 'x' ? "y" : "x");
            client.Invoking(c => c.Jobs.Resume(cut)).Should().Throw<ImmutaJobTokenException>(cut);
            client.Invoking(c => c.Jobs.Resume(altered)).Should().Throw<ImmutaJobTokenException>(altered);
        }
    }

    [Fact]
    public void A_token_of_another_tenant_is_refused_before_anything_is_sent()
    {
        using var acme = Client("https://acme.example.com");
        using var other = Client("https://other.example.com");
        var text = acme.Jobs.Follow("fake-bulk-0001").ToToken();

        var failure = other.Invoking(c => c.Jobs.Resume(text)).Should().Throw<ImmutaJobTokenException>().Which;

        failure.Problem.Should().Be(JobTokenError.TenantMismatch);
        failure.Message.Should().Contain("acme.example.com").And.Contain("other.example.com").And.Contain("fake-bulk-0001");
    }

    [Fact]
    public async Task An_empty_bulk_id_is_refused_before_anything_is_sent()
    {
        using var client = Client("https://acme.example.com");

        client.Invoking(c => c.Jobs.Follow(default)).Should().Throw<ArgumentException>();
        await client.Awaiting(c => c.Jobs.ListAsync(default)).Should().ThrowAsync<ArgumentException>();
        FluentActions.Invoking(() => new BulkId(" ")).Should().Throw<ArgumentException>();
    }

    private static ImmutaClient Client(string address) => ImmutaClient.Create(address, ClientUnderTest.Key);
}
