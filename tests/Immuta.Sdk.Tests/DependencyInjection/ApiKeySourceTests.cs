using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Immuta.Sdk.Tests.DependencyInjection;

/// <summary>API keys from a file, such as a mounted secret, and from an environment variable that the options name.</summary>
public sealed class ApiKeySourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogRecorder _logs = new();

    private string KeyFile => Path.Combine(_folder.Path, "immuta-api-key");

    [Fact]
    public async Task A_key_file_is_read_again_while_the_client_is_used()
    {
        await File.WriteAllTextAsync(KeyFile, "first\n");
        using var client = CreateClient(new StubHandler().ThenJson());

        await client.ReadAsync();
        await File.WriteAllTextAsync(KeyFile, "second");
        await client.ReadAsync();
        client.Time.Advance(TimeSpan.FromSeconds(10));
        await client.ReadAsync();

        client.Server.Requests.Select(request => request.Authorization).Should().Equal("first", "first", "second");
        _logs.Entries.Should().ContainSingle(entry => entry.Id.Id == 104);
    }

    [Fact]
    public async Task A_refused_key_is_read_again_at_once()
    {
        await File.WriteAllTextAsync(KeyFile, "first");
        using var client = CreateClient(new StubHandler().ThenStatus(401).ThenJson());
        await File.WriteAllTextAsync(KeyFile, "second");

        await client.ReadAsync();

        client.Server.Requests.Select(request => request.Authorization).Should().Equal("first", "second");
    }

    [Fact]
    public async Task A_refused_key_that_is_still_in_the_file_is_not_sent_again()
    {
        await File.WriteAllTextAsync(KeyFile, "first");
        using var client = CreateClient(new StubHandler().ThenStatus(401));

        await client.Awaiting(one => one.ReadAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();

        client.Server.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("***")]
    [InlineData("two\nlines")]
    public async Task A_file_that_becomes_unusable_leaves_the_former_key_in_use(string? content)
    {
        await File.WriteAllTextAsync(KeyFile, "first");
        using var client = CreateClient(new StubHandler().ThenJson());
        File.Delete(KeyFile);
        if (content is not null)
        {
            await File.WriteAllTextAsync(KeyFile, content);
        }

        client.Time.Advance(TimeSpan.FromMinutes(1));
        await client.ReadAsync();

        client.Server.Requests.Single().Authorization.Should().Be("first");
        _logs.Entries.Should().ContainSingle(entry => entry.Id.Id == 105 && entry.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task A_replaced_key_is_exchanged_for_a_new_token()
    {
        await File.WriteAllTextAsync(KeyFile, "first");
        var server = new StubHandler().ThenJson("""{"token":"t-1"}""").ThenJson().ThenJson("""{"token":"t-2"}""").ThenJson();
        using var client = CreateClient(server, ApiKeyMode.TokenExchange);

        await client.ReadAsync();
        await File.WriteAllTextAsync(KeyFile, "second");
        client.Time.Advance(TimeSpan.FromSeconds(11));
        await client.ReadAsync();

        server.Requests.Select(request => request.Authorization ?? request.Body).Should().Equal(
            """{"apikey":"first"}""", "Bearer t-1", """{"apikey":"second"}""", "Bearer t-2");
    }

    [Fact]
    public async Task A_key_that_the_exchange_refuses_is_read_again_at_once()
    {
        await File.WriteAllTextAsync(KeyFile, "first");
        using var client = CreateClient(new StubHandler().ThenStatus(401).ThenJson("""{"token":"t-2"}""").ThenJson(), ApiKeyMode.TokenExchange);
        await File.WriteAllTextAsync(KeyFile, "second");

        await client.ReadAsync();

        client.Server.Requests.Select(request => request.Authorization ?? request.Body).Should().Equal(
            """{"apikey":"first"}""", """{"apikey":"second"}""", "Bearer t-2");
    }

    [Fact]
    public async Task A_refused_key_that_is_still_in_the_file_is_not_exchanged_again()
    {
        await File.WriteAllTextAsync(KeyFile, "first");
        using var client = CreateClient(new StubHandler().ThenStatus(401), ApiKeyMode.TokenExchange);

        await client.Awaiting(one => one.ReadAsync()).Should().ThrowAsync<ImmutaUnauthorizedException>();

        client.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Both_sources_can_be_configured()
    {
        var variable = $"IMMUTA_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, "from-variable");
        await File.WriteAllTextAsync(KeyFile, "from-file");

        (await SentKeyAsync(("ApiKeyEnvironmentVariable", variable))).Should().Be("from-variable");
        (await SentKeyAsync(("ApiKeyFile", KeyFile))).Should().Be("from-file");
    }

    [Theory]
    [InlineData("ApiKeyFile", "/no/such/file", "Immuta:ApiKeyFile has no key. The folder of the file '/no/such/file' does not exist: check the path and the folder that it starts from.")]
    [InlineData("ApiKeyFile", "-----BEGIN KEY", "Immuta:ApiKeyFile has no key. Write the path of a file or the name of a variable, not the key.")]
    [InlineData("ApiKeyEnvironmentVariable", "IMMUTA_NO_SUCH", "Immuta:ApiKeyEnvironmentVariable has no key. The environment variable IMMUTA_NO_SUCH is not set. Set it to the secret's value.")]
    [InlineData("ApiKeyEnvironmentVariable", "Immuta__ApiKey", "Immuta:ApiKeyEnvironmentVariable has no key. The environment variable Immuta__ApiKey is not set. Set it to the secret's value.")]
    [InlineData("ApiKeyEnvironmentVariable", "APIKEY", "Immuta:ApiKeyEnvironmentVariable has no key. The environment variable APIKEY is not set. Set it to the secret's value.")]
    [InlineData("ApiKeyFile", "immuta.key", "Immuta:ApiKeyFile has no key. The file 'immuta.key' does not exist: check the path and the folder that it starts from.")]
    [InlineData("ApiKey", "${IMMUTA_KEY}", "Immuta:ApiKey is a placeholder that nothing has replaced. Supply the key itself.")]
    [InlineData("ApiKey", "<your key>", "Immuta:ApiKey is a placeholder that nothing has replaced. Supply the key itself.")]
    [InlineData("BaseAdress", "https://acme.example.com", "Immuta:BaseAdress is not a setting. Write BaseAddress.")]
    [InlineData("Resilience:AttemptTimeout", "00:00:20", "Immuta:Resilience:AttemptTimeout has no value of its own. Set Resilience:AttemptTimeout:Timeout.")]
    [InlineData("Resilience:Retry:MaxRetryAttempt", "2", "Immuta:Resilience:Retry:MaxRetryAttempt is not a setting. Write Resilience:Retry:MaxRetryAttempts.")]
    [InlineData("Resilience:AttemptTimeout:Timeout", "100", "Immuta:Resilience:AttemptTimeout:Timeout cannot be read. Write hours, minutes and seconds, such as 00:01:40.")]
    [InlineData("Resilience:AttemptTimeout:Timeout", "00:10:00", "Immuta:Resilience:AttemptTimeout:Timeout is longer than Resilience:TotalRequestTimeout:Timeout, which limits all attempts together. Shorten it, or lengthen the total one.")]
    [InlineData("AllowInsecureHttp", "yes", "Immuta:AllowInsecureHttp cannot be read. Write true or false.")]
    [InlineData("ApiKeyMode", "Bare", "Immuta:ApiKeyMode cannot be read. Write one of Raw, Bearer, TokenExchange.")]
    [InlineData("MaxResponseBodyBytes", "1 MB", "Immuta:MaxResponseBodyBytes cannot be read. Write a whole number.")]
    public void A_mistyped_setting_is_named_with_what_to_write(string key, string value, string problem)
    {
        var act = () => Configure((key, value), ("ApiKey", key.StartsWith("ApiKey", StringComparison.Ordinal) && key != "ApiKeyMode" ? null : "k"), ("BaseAddress", "https://acme.example.com"), (key, value));

        act.Should().Throw<OptionsValidationException>().Which.Failures.Should().Contain(problem);
    }

    [Theory]
    [InlineData("ik-canary-0123456789abcdef")]
    [InlineData("3f2a9c0d4b6e8f1a3f2a9c0d4b6e8f1a")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789")]
    [InlineData("0f9Tq/Xz7Lw2mC4v/yN8bK1sR5dG6hJ3pQ9aE0uWiMo=")]
    [InlineData("/kQ7Xz7Lw2mC4vyN8bK1sR5dG6hJ3pQ9aE0uWiMo8T")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0.c2lnbmF0dXJlLTQ3MTEtc2ln")]
    [InlineData("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    public void A_key_in_place_of_its_file_or_variable_is_not_printed(string secret)
    {
        foreach (var key in (string[])["ApiKeyFile", "ApiKeyEnvironmentVariable"])
        {
            var act = () => Configure((key, secret), ("BaseAddress", "https://acme.example.com"));

            act.Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal($"Immuta:{key} has no key. Write the path of a file or the name of a variable, not the key.");
        }

        new ImmutaClientOptions { ApiKeyFile = secret }.ToString().Should().Contain("file ***").And.NotContain(secret);
        new ImmutaClientOptions { ApiKeyEnvironmentVariable = secret }.ToString().Should().Contain("environment variable ***").And.NotContain(secret);
        FluentActions.Invoking(() => Secret.FromFile(secret)).Should().Throw<IOException>().Which.ToString().Should().NotContain(secret);
        FluentActions.Invoking(() => Secret.FromEnvironment(secret)).Should().Throw<InvalidOperationException>().Which.ToString().Should().NotContain(secret);
    }

    [Fact]
    public void Two_sources_of_one_key_are_refused() =>
        FluentActions.Invoking(() => Configure(("ApiKey", "k"), ("ApiKeyFile", "/run/key"), ("BaseAddress", "https://acme.example.com")))
            .Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal("Immuta:ApiKeyFile and ApiKey are set together. Keep one of them.");

    [Fact]
    public void All_problems_of_a_section_are_named_at_once() =>
        FluentActions.Invoking(() => Configure(("ApiKeyy", "k"), ("MaxRetryAfter", "two minutes"), ("Resilience:Retry:Dealy", "00:00:01")))
            .Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal(
                "Immuta:MaxRetryAfter cannot be read. Write hours, minutes and seconds, such as 00:01:40.",
                "Immuta:ApiKeyy is not a setting. Write ApiKey.",
                "Immuta:Resilience:Retry:Dealy is not a setting. Write Resilience:Retry:Delay.",
                "Immuta:BaseAddress is missing. Set it to the address of your tenant, such as https://acme.example.com.",
                "Immuta:ApiKey is missing. Create a key in Immuta on the profile page, under API Keys.");

    [Fact]
    public void Sections_and_settings_of_the_application_are_left_alone() =>
        Configure(("ApiKey", "k"), ("BaseAddress", "https://acme.example.com"), ("Prod:ApiKey", "p"), ("Fleet", "fleet.json")).ApiKey.Should().NotBeNull();

    [Fact]
    public void A_key_with_the_word_that_the_mode_adds_is_refused() =>
        FluentActions.Invoking(() => ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = new("https://acme.example.com"), ApiKey = "Bearer abc", ApiKeyMode = ApiKeyMode.Bearer }))
            .Should().Throw<OptionsValidationException>().WithMessage("*begins with the word Bearer*");

    [Fact]
    public void Options_of_a_view_have_the_same_rule_for_their_times()
    {
        using var client = ImmutaClient.Create("https://acme.example.com", "k");

        client.Invoking(one => one.WithOptions(new() { AttemptTimeout = TimeSpan.FromSeconds(2), TotalTimeout = TimeSpan.FromSeconds(1) }))
            .Should().Throw<ArgumentException>().WithMessage("AttemptTimeout is longer than TotalTimeout*");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _logs.Dispose();
    }

    private static ImmutaClientOptions Configure(params (string Key, string? Value)[] values)
    {
        var settings = values.Where(value => value.Value is not null).DistinctBy(value => value.Key, StringComparer.Ordinal).Select(value => KeyValuePair.Create($"Immuta:{value.Key}", value.Value));
        var services = new ServiceCollection();
        services.AddImmutaClient(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Immuta"));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ImmutaClientOptions>>().Value;
    }

    private static async Task<string?> SentKeyAsync((string Key, string Value) source)
    {
        using var server = new StubHandler().ThenJson();
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Immuta:BaseAddress", "https://acme.example.com"), new("Immuta:" + source.Key, source.Value)]).Build();
        services.AddImmutaClient(configuration.GetSection("Immuta")).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IImmutaClient>().Raw.SendAsync(HttpMethod.Get, "/tag");
        return server.Requests.Single().Authorization;
    }

    private ClientUnderTest CreateClient(StubHandler server, ApiKeyMode mode = ApiKeyMode.Raw) =>
        new(server, o => (o.ApiKey, o.ApiKeyFile, o.ApiKeyMode, o.LoggerFactory) = (null, KeyFile, mode, _logs));
}
