using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>A value that is invalid in a header is refused where it is set, with a message that does not quote it.</summary>
public sealed class HeaderTextTests
{
    public static TheoryData<string> Texts => [.. Enumerable.Range(0, 32).Append(127).Concat([0x80, 0xA0, 0xE9, 0x130, 0x2028, 0xFF1A]).Select(letter => $"{Leak.Mark}{(char)letter}7d"),
        $"{Leak.Mark}\r\nX-Other: 7d", $"{Leak.Mark}\r\n", $"\n{Leak.Mark}", $" {Leak.Mark}", $"{Leak.Mark} ", $"{Leak.Mark}\uD83D\uDE00"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_key_is_refused_by_every_way_to_make_a_client_or_a_credential(string text)
    {
        Func<object>[] ways =
        [
            () => ImmutaClient.Create("https://acme.example.com", text),
            () => ImmutaClient.Create(Options(ApiKeyMode.Raw, text)),
            () => ImmutaClient.Create(Options(ApiKeyMode.Bearer, text)),
            () => ImmutaClient.Create(Options(ApiKeyMode.TokenExchange, text)),
            () => ImmutaCredential.ApiKey(text),
            () => ImmutaCredential.Bearer(text),
            () => ImmutaCredential.TokenExchange(text),
        ];
        foreach (var way in ways)
        {
            var refusal = way.Should().Throw<Exception>().Which;
            refusal.Should().Match(one => one is OptionsValidationException || one is ArgumentException);
            Leak.IsIn(refusal.ToString()).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_header_of_a_delegate_is_refused_before_anything_is_sent(string text)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), options => options.Credential = ImmutaCredential.FromDelegate(_ => new(new Secret(text))));

        var refusal = (await client.Awaiting(one => one.ReadAsync()).Should().ThrowAsync<ImmutaCredentialException>()).Which;

        Leak.IsIn(refusal.ToString()).Should().BeFalse();
        client.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_key_that_comes_by_a_reload_is_not_used_and_not_logged(string text)
    {
        using var ears = new Ears();
        using var server = new StubHandler().ThenJson();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Immuta:BaseAddress"] = "https://acme.example.com",
            ["Immuta:ApiKey"] = "good",
        }).Build();
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(ears.Logs);
        services.AddImmutaClient(configuration.GetSection("Immuta")).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IImmutaClient>();
        await client.Raw.SendAsync(HttpMethod.Get, "/tag");

        configuration["Immuta:ApiKey"] = text;
        var refusal = configuration.Invoking(one => one.Reload()).Should().Throw<Exception>().Which;
        await client.Raw.SendAsync(HttpMethod.Get, "/tag");

        server.Requests.Select(request => request.Authorization).Should().Equal("good", "good");
        Leak.IsIn(refusal.ToString()).Should().BeFalse();
        ears.HeardOfUs.Should().Contain(line => line.Contains("former ones stay in use", StringComparison.Ordinal)).And.NotContain(line => Leak.IsIn(line));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_suffix_of_the_user_agent_is_refused(string text)
    {
        var options = Options(ApiKeyMode.Raw, "good");
        options.UserAgentSuffix = text;

        var refusal = FluentActions.Invoking(() => ImmutaClient.Create(options)).Should().Throw<OptionsValidationException>().WithMessage("*UserAgentSuffix*").Which;

        Leak.IsIn(refusal.ToString()).Should().BeFalse();
    }

    private static ImmutaClientOptions Options(ApiKeyMode mode, string key) =>
        new() { BaseAddress = new Uri("https://acme.example.com"), ApiKey = key, ApiKeyMode = mode };
}
