using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Tests which values of a request are secret, and how much of a response they redact.</summary>
public sealed class SecretValueTests
{
    [Theory]
    [InlineData("""{"message":"cannot use a\/long\/canary here","details":[""")]
    [InlineData("""{"message":"cannot use a\/long\/canary""")]
    [InlineData("""{"message":"cannot use a\u002flong\/canary here","details":"DETAILS"}""")]
    public async Task A_secret_with_escaped_slashes_is_in_no_message(string body)
    {
        var failure = await FailAsync("""{"password":"a/long/canary"}""", body.Replace("DETAILS", new string('x', 100_000), StringComparison.Ordinal));

        failure.ServerMessage.Should().StartWith("cannot use ***").And.NotContain("canary");
        failure.ToString().Should().NotContain("canary");
        failure.Body.Should().NotContain("canary");
    }

    [Fact]
    public async Task Every_text_that_masked_writing_hides_is_a_secret()
    {
        foreach (var (place, send) in SecretPlaces.All.Where(place => place.Key != "the key"))
        {
            using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"cannot use hidden-canary-value here"}""", 422));

            var failure = (await client.Client.Awaiting(one => send(one, "hidden-canary-value")).Should().ThrowAsync<ImmutaApiException>(place)).Which;

            failure.ServerMessage.Should().Be("cannot use *** here", place);
        }
    }

    [Fact]
    public async Task Booleans_and_numbers_of_unknown_members_are_no_secrets()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"true after 3 of 3"}""", 422));

        var failure = (await client.Client.Awaiting(one => SecretPlaces.All["an authentication of one's own"](one, "hidden-canary-value")).Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.ServerMessage.Should().Be("true after 3 of 3");
    }

    [Fact]
    public async Task What_masked_writing_shows_stays_readable()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"sales_pool on acme.azuresynapse.example.com is unknown to immuta_setup"}""", 422));

        var failure = (await client.Client.Awaiting(one => SecretPlaces.All["a password"](one, "hidden-canary-value")).Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.ServerMessage.Should().Be("sales_pool on acme.azuresynapse.example.com is unknown to immuta_setup");
    }

    [Theory]
    [InlineData("t", "the integration t of t1 is not t.", "the integration *** of t1 is not ***.")]
    [InlineData("abc", "abc: not 'abc' but abcd or xabc", "***: not '***' but abcd or xabc")]
    [InlineData("p'w", "no login with 'p''w' or p\\'w", "no login with '***' or ***")]
    [InlineData(".", "It failed. Try again.", "It failed. Try again.")]
    [InlineData("!$%&/()=", "no login with !$%&/()=", "no login with ***")]
    [InlineData("пароль-тайна", "no login with пароль-тайна", "no login with ***")]
    [InlineData("abc", "no login with YWJj nor c3ZjOmFiYw==", "no login with *** nor c3ZjO***==")]
    [InlineData("canary!#", "no login with canary!#, really", "no login with ***, really")]
    public async Task A_short_value_is_replaced_as_a_word_only(string password, string message, string redacted)
    {
        var failure = await FailAsync($$"""{"password":"{{JsonEncodedText.Encode(password)}}"}""", $$"""{"message":"{{JsonEncodedText.Encode(message)}}"}""");

        failure.ServerMessage.Should().Be(redacted);
    }

    [Theory]
    [InlineData("rotated token abcdefgh... twice", "rotated token ***... twice")]
    [InlineData("rotated token abcdefgh\u2026", "rotated token ***\u2026")]
    [InlineData("rotated token 'abcdefghijkl' (cut)", "rotated token '***' (cut)")]
    [InlineData("the abcdefghi is no token", "the *** is no token")]
    [InlineData("the abcdef is no token", "the abcdef is no token")]
    public async Task A_value_that_the_server_cut_is_replaced(string message, string redacted)
    {
        var failure = await FailAsync("""{"token":"abcdefghijklmnopqrstuvwxyz"}""", $$"""{"message":"{{message}}"}""");

        failure.ServerMessage.Should().Be(redacted);
    }

    [Theory]
    [InlineData("unreadable key MIIEvQIBADANBgkqhkiG9w0BAQEF", "unreadable key ***")]
    [InlineData("unreadable line AASCBKcwggSjAgEAAoIBAQC7", "unreadable line ***")]
    [InlineData("it must begin with -----BEGIN PRIVATE KEY-----", "it must begin with -----BEGIN PRIVATE KEY-----")]
    public async Task The_lines_of_a_key_are_secret_but_not_its_frame(string message, string redacted)
    {
        var failure = await FailAsync(
            """{"privateKey":"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nAASCBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----\n"}""", $$"""{"message":"{{message}}"}""");

        failure.ServerMessage.Should().Be(redacted);
    }

    [Fact]
    public async Task A_part_of_a_key_file_or_of_a_connection_string_is_secret()
    {
        var failure = await FailAsync(
            """{"keyFile":"{\"client_email\":\"svc\",\"private_key\":\"inner-canary-one\"}","connectionStringOptions":"UID=svc;PWD=inner-canary-two"}""",
            """{"message":"neither inner-canary-one nor inner-canary-two"}""");

        failure.ServerMessage.Should().Be("neither *** nor ***");
    }

    [Fact]
    public async Task Member_names_of_a_yaml_body_stay_readable()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"connectionKey is required by sources"}""", 422));

        var failure = (await client.Client.Awaiting(one => one.V2.DataSources.ApplyYamlAsync("connectionKey: acme-warehouse\nsources:\n- table: ORDERS_2026\n")).Should().ThrowAsync<ImmutaApiException>()).Which;

        failure.ServerMessage.Should().Be("connectionKey is required by sources");
    }

    [Fact]
    public async Task A_deadline_that_passes_ends_redaction_and_shows_nothing()
    {
        var text = string.Concat(Enumerable.Repeat("abcdefgh0123456789 ", 50_000));
        ClientUnderTest? client = null;
        using (client = new ClientUnderTest(
            new StubHandler().Then(_ => new HttpResponseMessage(System.Net.HttpStatusCode.Conflict) { Content = new StreamContent(new EventfulStream(text, () => client!.Time.Advance(TimeSpan.FromHours(1)))) }),
            options => options.MaxErrorResponseBodyBytes = 2_000_000))
        {
            var failure = (await client.Awaiting(one => one.ReadAsync()).Should().ThrowAsync<ImmutaConflictException>()).Which;

            failure.Body.Should().Be("***");
        }
    }

    [Fact]
    public async Task A_cancellation_ends_redaction()
    {
        using var cancelling = new CancellationTokenSource();
        var text = string.Concat(Enumerable.Repeat("abcdefgh0123456789 ", 50_000));
        using var client = new ClientUnderTest(
            new StubHandler().Then(_ => new HttpResponseMessage(System.Net.HttpStatusCode.Conflict) { Content = new StreamContent(new EventfulStream(text, cancelling.Cancel)) }),
            options => options.MaxErrorResponseBodyBytes = 2_000_000);

        var failure = (await client.Awaiting(one => one.ReadAsync(cancelling.Token)).Should().ThrowAsync<OperationCanceledException>()).Which;

        failure.CancellationToken.Should().Be(cancelling.Token);
    }

    [Fact]
    public async Task A_body_that_takes_too_long_to_redact_is_not_shown()
    {
        // Each value has the previous one as its prefix, and the text starts with all of them.
        var values = Enumerable.Range(8, 4_000).Select(length => $"\"{new string('a', length)}\"");
        using var client = new ClientUnderTest(
            new StubHandler().Then(_ => Response.Text($"{new string('a', 500_000)} and words that are no secret", "text/plain", 400)), options => options.MaxErrorResponseBodyBytes = 1_000_000);

        var failure = (await client.Awaiting(one => one.CreateAsync($"[{string.Join(',', values)}]")).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.Body.Should().Be("***");
    }

    private static async Task<ImmutaApiException> FailAsync(string request, string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response, 422));
        return (await client.Awaiting(one => one.CreateAsync(request)).Should().ThrowAsync<ImmutaApiException>()).Which;
    }

    private sealed class EventfulStream(string text, Action beforeTheEnd) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
            {
                beforeTheEnd();
            }

            // Received text is returned regardless of the time.
            return new(Read(buffer.Span));
        }
    }
}
