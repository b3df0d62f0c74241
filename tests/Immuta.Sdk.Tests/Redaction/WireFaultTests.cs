using System.Globalization;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>A server that repeats the request in every form and place of a response, for each kind of operation.</summary>
[Collection(nameof(Ears))]
public sealed class WireFaultTests
{
    private const string Password = Leak.Mark + "3b+/\"<&é=end-of-it";

    private static readonly IntegrationRequest s_request = SynapseIntegration
        .Create("acme.azuresynapse.example.com", "sales_pool", "immuta_views").WithUserPassword("immuta_setup", Password).Manual().Build();

    private static readonly PollingOptions s_short = new() { InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromMilliseconds(300) };

    private static readonly Dictionary<string, (ApiKeyMode? Mode, Func<ImmutaClient, Task> Call)> s_operations = new(StringComparer.Ordinal)
    {
        ["read"] = (ApiKeyMode.Bearer, client => client.Integrations.GetAsync(1)),
        ["idempotent write"] = (ApiKeyMode.Raw, client => client.Integrations.UpdateAsync(1, s_request)),
        ["one-shot write"] = (ApiKeyMode.Raw, client => client.Integrations.CreateAsync(s_request)),
        ["polling"] = (ApiKeyMode.Raw, client => client.Integrations.WaitUntilReadyAsync(1, options: s_short)),
        ["token exchange"] = (ApiKeyMode.TokenExchange, client => client.Integrations.ListAsync()),
        ["read, by a delegate"] = (null, client => client.Integrations.GetAsync(1)),
        ["text"] = (ApiKeyMode.Raw, client => client.Raw.SendTextAsync(new RawRequest(HttpMethod.Post, "/api/v2/data") { Text = $"password: '{Password}'\n" })),
    };

    public static TheoryData<string> Faults => [.. Echoes.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_secret_repeated_in_a_response_is_in_no_exception_log_or_span(string fault)
    {
        using var ears = new Ears();
        foreach (var (operation, (mode, call)) in s_operations)
        {
            await using var server = new RawServer(request => Echoes.All[fault](SecretsIn(request)));
            await using var client = ImmutaClient.Create(new ImmutaClientOptions
            {
                BaseAddress = new Uri(server.Address),
                ApiKey = mode is null ? null : new Secret(EchoedKey.Value),
                ApiKeyMode = mode ?? default,
                Credential = mode is null ? ImmutaCredential.FromDelegate(_ => new(new Secret("Custom " + EchoedKey.Value))) : null,
                LoggerFactory = ears.Logs,
                MaxErrorResponseBodyBytes = 1000,
                Resilience = { Retry = { MaxRetryAttempts = 1, Delay = TimeSpan.FromMilliseconds(1) } },
            });

            var failure = await FailureOfAsync(() => call(client));

            server.Requests.Should().OnlyContain(request => SecretsIn(request).Length > 0);
            (server.Requests.Count > 0 || operation == "polling").Should().BeTrue("only a wait may end before its first look");
            ears.HeardOfUs.Should().NotBeEmpty();
            foreach (var text in Texts(failure).Concat(ears.HeardOfUs))
            {
                Leak.IsIn(text).Should().BeFalse($"{operation} met '{fault}' and said: {text}");
            }
        }
    }

    [Theory]
    [InlineData(302, "Location", "https://canary-5e-word.example.com/", "^Integrations")]
    [InlineData(307, "Location", "https://canary-5e-word@elsewhere.example.com/", @"https://elsewhere\.example\.com")]
    [InlineData(200, "Content-Type", "text/canary-5e-word", @"text/\*\*\*")]
    [InlineData(400, "Content-Type", "text/plain; charset=canary-5e-word", "^Integrations")]
    public async Task The_header_form_of_a_one_word_key_is_in_no_exception(int status, string header, string value, string kept)
    {
        await using var server = new RawServer(_ => [.. System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\n{header}: {value}\r\nContent-Length: 1\r\n\r\n"), 0xE9]);
        await using var client = ImmutaClient.Create(server.Address, "canary-5e-word");

        var failure = await FailureOfAsync(() => client.Integrations.GetAsync(1));

        failure!.Message.Should().MatchRegex(kept);
        Texts(failure).Should().NotContain(text => Leak.IsIn(text));
    }

    [Fact]
    public async Task The_final_state_of_an_integration_is_reported_without_its_password()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson($$$"""{"id":1,"status":"createError","validationResults":{"status":"failed","validationTests":[{"name":"x","status":"failed","message":"no sign-in with password={{{Leak.Mark}}}-other"}]} }"""));

        var failure = await client.Client.Awaiting(one => one.Integrations.WaitUntilReadyAsync(1)).Should().ThrowAsync<ImmutaIntegrationFailedException>().WithMessage("*password=*");

        Leak.IsIn(failure.Which.ToString()).Should().BeFalse();
    }

    [Fact]
    public async Task A_token_that_was_refused_and_replaced_is_still_a_secret()
    {
        using var client = new ClientUnderTest(
            new StubHandler()
                .ThenJson($$"""{"token":"{{Leak.Mark}}-first"}""").ThenStatus(401)
                .ThenJson($$"""{"token":"{{Leak.Mark}}-second"}""").ThenJson($$"""{"message":"{{Leak.Mark}}-first and {{Leak.Mark}}-second are no good"}""", 403),
            options => options.ApiKeyMode = ApiKeyMode.TokenExchange);

        var failure = (await client.Awaiting(one => one.ReadAsync()).Should().ThrowAsync<ImmutaForbiddenException>()).Which;

        failure.ServerMessage.Should().Be("*** and *** are no good");
    }

    // Prefer the header: a request without one is the exchange, which carries the key in its body.
    private static string[] SecretsIn(string request)
    {
        var secrets = new List<string>();
        if (request.Contains("\r\nAuthorization: ", StringComparison.Ordinal) || request.Contains("\"apikey\"", StringComparison.Ordinal))
        {
            secrets.Add(EchoedKey.Value);
        }

        if (request.Contains("password", StringComparison.OrdinalIgnoreCase))
        {
            secrets.Add(Password);
        }

        return [.. secrets];
    }

    private static IEnumerable<string> Texts(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            yield return failure.ToString();
            yield return DumpView.Of(failure);
            yield return string.Join(' ', failure.Data.Keys.Cast<object>().Concat(failure.Data.Values.Cast<object>()).Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)));
        }
    }

    // A lenient reader accepts some of these responses.
    private static async Task<Exception?> FailureOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (ImmutaException ex)
        {
            return ex;
        }
    }
}
