using FluentAssertions;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>A body that is not JSON contains secrets in many forms, and none may appear in an exception.</summary>
public class TextBodyRedactionTests
{
    [Theory]
    [InlineData("password: hunter2-canary # the old one\n", "hunter2-canary")]
    [InlineData("password: |\n  first-canary\n  ab\n", "first-canary")]
    [InlineData("password: |\n  first-canary\n  ab\n", "login ab")]
    [InlineData("password: >-\n  folded-canary\n  second-canary\n", "folded-canary second-canary")]
    [InlineData("password:\n  next-line-canary\n", "next-line-canary")]
    [InlineData("handler: {user: svc, password: flow-canary, host: db}\n", "flow-canary")]
    [InlineData("handler: {user: svc, pwd: abc}\n", "abc")]
    [InlineData("- {\"token\": \"quoted-canary\"}\n", "quoted-canary")]
    [InlineData("password: \"esc\\\"aped-canary\"\n", "esc\"aped-canary")]
    [InlineData("password: 'it''s-a-canary'\n", "it's-a-canary")]
    [InlineData("options:\n  - UID=svc;PWD=comma,canary\n", "comma,canary")]
    [InlineData("args: >\n  Uid=svc;Extra=odd-canary;\n", "odd-canary")]
    [InlineData("key: !!str tagged-canary\n", "tagged-canary")]
    [InlineData("password: &anchor anchored-canary\n", "anchored-canary")]
    [InlineData("secret:\n  - ab\n", "login ab")]
    [InlineData("secret:\n  - dash-canary\n", "dash-canary")]
    [InlineData("plain-canary", "plain-canary")]
    public async Task A_secret_of_a_text_body_that_the_server_echoes_is_replaced(string body, string secret)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text($"cannot use {secret} here", "text/plain", 400)));

        var failure = (await client.Client.Awaiting(c => c.Raw.SendAsync(new RawRequest(HttpMethod.Post, "/api/v2/data") { Text = body }))
            .Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.ToString().Should().NotContain(secret);
        failure.Body.Should().NotContain(secret).And.StartWith("cannot use ").And.EndWith(" here");
    }

    [Theory]
    [InlineData("canary a+b/c", "canary%20a%2Bb%2Fc")]
    [InlineData("canary a+b/c", "canary+a%2Bb%2Fc")]
    [InlineData("canary a+b/c", "Y2FuYXJ5IGErYi9j")]
    [InlineData("canary-password", "c3ZjOmNhbmFyeS1wYXNzd29yZA==")]
    public async Task A_password_in_the_form_of_a_form_or_of_a_header_is_replaced(string password, string echoed)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text($"sent: {echoed}", "text/plain", 400)));

        var failure = (await client.Awaiting(c => c.CreateAsync($$"""{"password":"{{password}}"}""")).Should().ThrowAsync<ImmutaBadRequestException>()).Which;

        failure.Body.Should().NotContain(echoed).And.Contain("***");
    }
}
