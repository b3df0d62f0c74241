using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

public class RedactionTests
{
    private const string Password = "hunter2-\"<canary>&é";
    private const string Pem = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----\n";

    public static TheoryData<string, string> Echoes()
    {
        var json = JsonEncodedText.Encode(Password).Value;
        return new()
        {
            { $$"""{"message":"login failed for {{json}}"}""", "application/json" },
            { $$"""{"message":"key {{ClientUnderTest.Key}} is bad","validation":[{"value":"{{json}}"}]}""", "application/json" },
            { $$$$"""{"message":"x","config":{"password":"{{{{json}}}}","nested":{"apiKey":"unrelated-secret"}}}""", "application/json" },
            { $$"""{"message":"bad \"password\": \"unrelated-secret\" in db;pwd=unrelated-secret;"}""", "application/json" },
            { $$"""{"credential":{"private_key":"unrelated-secret"},"token":["unrelated-secret"]}""", "application/json" },
            { $$"""{"broken": "{{json}}", "password": "unrelated-secret""", "application/json" },
            { $"<p>{System.Net.WebUtility.HtmlEncode(Password)} Authorization: Bearer {ClientUnderTest.Key}</p>", "text/html" },
            { $"denied for {Password}", "text/plain" },
            { $"at {Uri.EscapeDataString(Password)}", "text/plain" },
            { "unreadable key MIIEvQIBADANBgkqhkiG9w0BAQEF", "text/plain" },
            { "syntax error at or near: create user immuta password 'unrelated-secret' valid until 'never'", "text/plain" },
            { "ALTER USER immuta WITH PASSWORD = 'It''s unrelated-secret';", "text/plain" },
        };
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task A_secret_that_the_server_echoes_reaches_no_exception_log_or_telemetry(string response, string mediaType)
    {
        using var spans = new ExportedSpans();
        using var metrics = new ExportedMetrics();
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(response, mediaType, 400)));
        var body = $$$"""{"config":{"password":"{{{JsonEncodedText.Encode(Password)}}}","privateKey":"{{{JsonEncodedText.Encode(Pem)}}}"}}""";

        var failure = (await client.Invoking(c => c.CreateAsync(body)).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        spans.All.Should().NotBeEmpty();
        metrics.Points.Should().NotBeEmpty();
        var seen = string.Join('\n', [failure.ToString(), failure.Message, failure.Body, failure.ServerMessage, failure.Error, failure.Validation?.GetRawText(),
            .. client.Logs.Entries.Select(entry => entry.Text),
            .. spans.All.Select(span => $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)}"),
            .. metrics.Points.Select(point => $"{point.Metric} {string.Join(' ', point.Tags)}")]);
        foreach (var secret in (string[])[ClientUnderTest.Key, Password, JsonEncodedText.Encode(Password).Value, "hunter2", "unrelated-secret", "MIIEvQIBADANBgkqhkiG9w0BAQEF"])
        {
            seen.Should().NotContain(secret);
        }

        seen.Should().Contain("***");
    }

    [Fact]
    public async Task A_long_response_to_a_long_text_is_redacted_within_seconds()
    {
        var names = Enumerable.Range(0, 20_000).Select(i => $"TABLE_{i:D5}").ToList();
        var yaml = "connectionKey: acme\npassword: unrelated-secret\nsources:\n" + string.Concat(names.Select(name => $"- table: {name}\n  schema: PUBLIC\n  description: Rows of {name}, one a day\n"));
        var response = $"[{string.Join(',', names.Take(5000).Select(name => $$"""{"table":"{{name}}","problem":"not found","known":"unrelated-secret"}"""))}]";
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(response, "application/json", 400)), o => o.MaxErrorResponseBodyBytes = 1024 * 1024);

        // A sequential search for each value would exceed the limit.
        var applying = Task.Run(() => client.Client.V2.DataSources.ApplyYamlAsync(yaml)).WaitAsync(TimeSpan.FromSeconds(20));

        var failure = await applying.Invoking(async a => await a).Should().ThrowAsync<ImmutaBadRequestException>();
        failure.Which.Body.Should().Contain("not found").And.NotContain("unrelated-secret").And.NotContain("TABLE_00001");
    }

    [Theory]
    [InlineData("key and key", "secret-of-mine of-mine-2", "*** and ***")]
    [InlineData("x-secret-of-mine-2-x", "secret-of-mine of-mine-2", "x-***-x")]
    [InlineData("a-b-abc", "abc a", "***-b-***")]
    [InlineData("abcdefgh", "abcdefgh cde", "***")]
    [InlineData("secret-of-mine", "secret-of secret-of-mine", "***")]
    public void Overlapping_and_nested_secrets_are_fully_redacted(string text, string values, string masked)
    {
        var redactor = new Immuta.Sdk.Redaction.SecretRedactor([.. values.Split(' '), "key"]);

        redactor.Redact(text).Should().Be(masked);
    }

    [Fact]
    public async Task An_encoding_that_the_runtime_refuses_does_not_hide_the_status()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
        {
            var content = new ByteArrayContent([0xFC, 0xFF, .. "denied for it"u8]);
            content.Headers.TryAddWithoutValidation("Content-Type", "text/html; charset=utf-7");
            return new HttpResponseMessage(System.Net.HttpStatusCode.Conflict) { Content = content };
        }));

        (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ImmutaConflictException>()).Which.Body.Should().Contain("denied for");
    }

    [Fact]
    public async Task A_response_that_is_not_json_is_not_quoted()
    {
        // The JSON reader expects the literal true, and quotes the actual text in its message.
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text("tenant-secret-7", "application/json")));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaSerializationException>();

        failure.Which.ToString().Should().NotContain("tenant-secret-7");
    }

    [Fact]
    public async Task A_secret_in_a_response_with_another_encoding_is_replaced_too()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest)
        {
            Content = new ByteArrayContent(System.Text.Encoding.Unicode.GetBytes("key " + ClientUnderTest.Key)),
        }));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.Body.Should().Be("key ***");
    }

    [Fact]
    public async Task A_secret_at_the_size_limit_leaves_no_part()
    {
        for (var cap = 50; cap < 110; cap++)
        {
            var limit = cap;
            var text = string.Concat(Enumerable.Repeat(ClientUnderTest.Key + " ", 40));
            using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(text, "text/plain", 400)), o => o.MaxErrorResponseBodyBytes = limit);

            var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

            failure.Which.Body.Should().NotContain("ik-");
        }
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(65_543)]
    [InlineData(65_550)]
    [InlineData(65_557)]
    public async Task A_secret_at_the_read_limit_leaves_no_part(int cap)
    {
        var text = string.Concat(Enumerable.Repeat(ClientUnderTest.Key + " ", 4000));
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text(text, "text/plain", 400)), o => o.MaxErrorResponseBodyBytes = cap);

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.Body.Should().StartWith("*** ***").And.NotContain("ik-");
    }

    [Theory]
    [InlineData("connectArgs")]
    [InlineData("oauthPrivateKey")]
    [InlineData("awsAccessKeyId")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("PASSWORD")]
    [InlineData("private_key")]
    [InlineData("private-key")]
    [InlineData("systemAccountPassword")]
    public async Task A_value_under_a_secrets_name_is_replaced_in_every_spelling(string name)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$"""{"message":"no","detail":{"{{name}}":"unrelated"},"text":"{{name}}=unrelated;"}""", 400));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.Body.Should().Contain("***").And.NotContain("unrelated");
    }

    [Theory]
    [InlineData("""{"password":12345678}""", "12345678", """{"value":12345678}""")]
    [InlineData("""{"password":12345678}""", "12345678", """{"message":"12345678 is no text"}""")]
    [InlineData("""{"credential":{"user":"below-canary"}}""", "below-canary", """{"message":"who is below-canary?"}""")]
    [InlineData("""{"credentials":["listed-canary"]}""", "listed-canary", """{"message":"who is listed-canary?"}""")]
    [InlineData("""{"password":"named-canary"}""", "named-canary", """{"errors":{"named-canary":"is too short"}}""")]
    [InlineData("""{"password":"short","secret":"short-and-long"}""", "and-long", """{"message":"who is short-and-long?"}""")]
    [InlineData("""{"password":"\"quoted\"<canary>"}""", "canary", """{"message":"sent {\"x\":\"\\\"quoted\\\"<canary>\"}"}""")]
    [InlineData("""{"password":"canary ??>>~~"}""", "Y2FuYXJ5ID8_Pj5-fg", """{"message":"Y2FuYXJ5ID8_Pj5-fg"}""")]
    public async Task A_value_of_the_request_is_replaced_wherever_it_comes_back(string body, string secret, string response)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response, 400));

        var failure = await client.Invoking(c => c.CreateAsync(body)).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.Body.Should().Contain("***").And.NotContain(secret);
        failure.Which.ToString().Should().NotContain(secret);
    }

    [Fact]
    public async Task The_key_in_base64_or_in_the_id_of_a_request_is_replaced()
    {
        var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(ClientUnderTest.Key));
        using var client = new ClientUnderTest(new StubHandler().Then(_ =>
        {
            var response = Response.Text($"sent: {encoded}", "text/plain", 400);
            response.Headers.TryAddWithoutValidation("X-Request-Id", $"r-{ClientUnderTest.Key}");
            return response;
        }));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.Body.Should().Contain("***").And.NotContain(encoded[..^4]);
        failure.Which.RequestId.Should().Be("r-***");
    }

    [Fact]
    public async Task An_unknown_token_is_replaced_after_its_scheme()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"got Bearer somebody-elses-canary-token"}""", 400));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.ServerMessage.Should().Be("got Bearer ***");
    }

    [Theory]
    [InlineData("Bearer delegated-canary")]
    [InlineData("delegated-canary")]
    public async Task What_a_delegate_returned_is_replaced(string header)
    {
        using var client = new ClientUnderTest(
            new StubHandler().ThenJson("""{"message":"who is delegated-canary?"}""", 403),
            o => o.Credential = ImmutaCredential.FromDelegate(_ => new(header)));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaForbiddenException>();

        failure.Which.ServerMessage.Should().Be("who is ***?");
    }

    [Fact]
    public void A_token_that_was_issued_prints_as_a_mask()
    {
        new Immuta.Sdk.Authentication.IssuedToken("issued-canary", RenewAt: null, null).ToString().Should().Be("***");
    }

    [Fact]
    public async Task A_message_that_only_speaks_of_tokens_keeps_its_words()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"Invalid token: expired. Credentials are not required."}""", 400));

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>();

        failure.Which.ServerMessage.Should().Be("Invalid token: expired. Credentials are not required.");
    }

    [Fact]
    public async Task A_token_in_use_is_replaced_too()
    {
        using var client = new ClientUnderTest(
            new StubHandler().ThenJson("""{"token":"issued-canary"}""").ThenJson($$"""{"message":"who is issued-canary, once {{ClientUnderTest.Key}}?"}""", 403),
            o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        var failure = await client.Invoking(c => c.ReadAsync()).Should().ThrowAsync<ImmutaForbiddenException>();

        failure.Which.ServerMessage.Should().Be("who is ***, once ***?");
        string.Concat(client.Logs.Entries.Select(entry => entry.Text)).Should().NotContain("issued-canary");
    }

    [Fact]
    public async Task Success_and_retries_log_no_secret_either()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(503, "1").ThenJson());

        var put = client.PutAsync("""{"password":"hunter2"}""");
        await client.Time.Pass(TimeSpan.FromSeconds(1));
        await put;

        client.Logs.Entries.Should().NotBeEmpty();
        string.Concat(client.Logs.Entries.Select(entry => entry.Text)).Should().NotContain("hunter2").And.NotContain(ClientUnderTest.Key);
    }

    [Fact]
    public async Task An_exchanged_key_is_replaced_in_the_responses_of_later_calls()
    {
        var server = new StubHandler()
            .ThenJson("""{"token":"a-token-0123456789"}""")
            .ThenJson($$"""{"message":"{{ClientUnderTest.Key}} has been revoked"}""", 400);
        using var client = new ClientUnderTest(server, o => o.ApiKeyMode = ApiKeyMode.TokenExchange);

        var failure = (await client.Awaiting(c => c.ReadAsync()).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.ServerMessage.Should().Be("*** has been revoked");
    }

    [Fact]
    public void Options_credentials_and_raw_requests_print_no_secret()
    {
        var options = new ImmutaClientOptions { BaseAddress = new Uri("https://user:hunter2@acme.example.com/x?token=hunter2"), ApiKey = ClientUnderTest.Key };
        var request = new RawRequest(HttpMethod.Post, "/tag?token=hunter2") { Text = "hunter2" };

        foreach (var printed in (object?[])[options, options.ToDump(), ImmutaCredential.ApiKey("hunter2"), ImmutaCredential.Bearer("hunter2").ToDump(), request, request.ToDump()])
        {
            printed!.ToString().Should().NotContain("hunter2").And.NotContain(ClientUnderTest.Key);
        }
    }
}
