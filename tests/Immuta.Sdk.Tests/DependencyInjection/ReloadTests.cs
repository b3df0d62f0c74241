using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Immuta.Sdk.Tests.DependencyInjection;

/// <summary>A running service whose configuration changes, with valid and with invalid options.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogRecorder _logs = new();
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [new("Immuta:BaseAddress", "https://acme.example.com"), new("Immuta:ApiKey", "first")]).Build();

    [Fact]
    public async Task A_rejected_reload_is_logged_once()
    {
        using var server = new StubHandler().ThenJson();
        await using var provider = CreateProvider(server);
        var client = provider.GetRequiredService<IImmutaClient>();
        await SendAsync(client);

        Reject("Immuta:ApiKey", "bro\nken");
        await SendAsync(client);
        await SendAsync(client);
        Reject("Immuta:ApiKeyMode", "Pigeon");
        await SendAsync(client);
        await SendAsync(client);

        server.Requests.Should().HaveCount(5).And.OnlyContain(request => request.Authorization == "first");
        _logs.Entries.Where(entry => entry.Id.Id == 4).Should().HaveCount(2);
    }

    [Fact]
    public async Task Options_that_become_invalid_after_the_reload_are_rejected_until_they_are_valid()
    {
        var file = Path.Combine(_folder.Path, "key");
        using var server = new StubHandler().ThenJson();
        await using var provider = CreateProvider(server);
        var client = provider.GetRequiredService<IImmutaClient>();
        await SendAsync(client);

        await File.WriteAllTextAsync(file, "second");
        (_configuration["Immuta:ApiKey"], _configuration["Immuta:ApiKeyFile"]) = (null, file);
        _configuration.Reload();
        File.Delete(file);
        await SendAsync(client);
        await SendAsync(client);
        await File.WriteAllTextAsync(file, "second");
        await SendAsync(client);

        server.Requests.Select(request => request.Authorization).Should().Equal("first", "first", "first", "second");
        _logs.Entries.Should().ContainSingle(entry => entry.Id.Id == 4);
    }

    [Fact]
    public async Task A_handler_that_is_replaced_after_a_rejected_reload_has_the_former_options()
    {
        using var server = new StubHandler().ThenJson();
        await using var provider = CreateProvider(server);
        await SendAsync(provider.GetRequiredService<IImmutaClient>());

        Reject("Immuta:ApiKey", "bro\nken");

        // What the factory does when a handler has reached its lifetime.
        var builder = provider.GetRequiredService<HttpMessageHandlerBuilder>();
        builder.Name = "Immuta.Sdk";
        foreach (var configure in provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(builder.Name).HttpMessageHandlerBuilderActions)
        {
            configure(builder);
        }

        builder.PrimaryHandler.Should().BeAssignableTo<DelegatingHandler>().Which.InnerHandler.Should().BeSameAs(server);
    }

    [Fact]
    public async Task A_token_exchange_after_a_reload_uses_its_options_and_no_permit()
    {
        _configuration["Immuta:ApiKeyMode"] = "TokenExchange";
        using var server = new StubHandler().ThenJson("""{"token":"t-1"}""").ThenJson().ThenStatus(401).ThenJson("""{"token":"t-2"}""").ThenJson();
        await using var provider = CreateProvider(server);
        var client = provider.GetRequiredService<IImmutaClient>();
        await SendAsync(client);

        _configuration["Immuta:UserAgentSuffix"] = "acme/2";
        _configuration["Immuta:UseConcurrencyLimiter"] = "true";
        _configuration["Immuta:Resilience:RateLimiter:DefaultRateLimiterOptions:PermitLimit"] = "1";
        _configuration.Reload();
        await SendAsync(client);

        server.Requests.Select(request => request.Authorization).Should().Equal(null, "Bearer t-1", "Bearer t-1", null, "Bearer t-2");
        server.Requests[3].UserAgent.Should().EndWith(" acme/2");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _logs.Dispose();
    }

    private static Task<JsonElement> SendAsync(IImmutaClient client) => client.Raw.SendAsync(HttpMethod.Get, "/tag").WaitAsync(TimeSpan.FromSeconds(30));

    private void Reject(string key, string value)
    {
        _configuration[key] = value;
        _configuration.Invoking(one => one.Reload()).Should().Throw<OptionsValidationException>();
    }

    private ServiceProvider CreateProvider(StubHandler server)
    {
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(_logs);
        services.AddImmutaClient(_configuration.GetSection("Immuta"));
        services.Configure<ImmutaClientOptions>(options => options.HttpMessageHandler = server);
        return services.BuildServiceProvider();
    }
}
