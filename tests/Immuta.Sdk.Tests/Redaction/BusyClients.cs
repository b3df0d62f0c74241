using System.Net;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Clients of each kind that succeed, fail and retry, with marked secrets in their requests and responses.</summary>
internal sealed class BusyClients : IAsyncDisposable
{
    private const string Key = Leak.Mark + "-key";
    private const string Password = Leak.Mark + "-password";

    private static readonly IntegrationRequest s_request = SynapseIntegration
        .Create("acme.azuresynapse.example.com", "sales_pool", "immuta_views").WithUserPassword("immuta_setup", Password).Manual().Build();

    private readonly FakeImmuta _fake = new(new FakeImmutaOptions { ApiKey = Key });
    private readonly ILoggerFactory _logs;
    private readonly ServiceProvider _provider;
    private Uri? _address;

    public BusyClients(ILoggerFactory logs)
    {
        _logs = logs;
        var services = new ServiceCollection().AddLogging().AddSingleton(logs);
        services.AddImmutaClient(options => Configure(options));
        services.AddImmutaClient("named", options => Configure(options, mode: ApiKeyMode.Bearer));
        services.AddImmutaClient("exchange", options => Configure(options, mode: ApiKeyMode.TokenExchange));
        services.AddImmutaClient("delegate", options =>
        {
            Configure(options);
            (options.ApiKey, options.Credential) = (null, ImmutaCredential.FromDelegate(_ => new(new Secret(Key))));
        });
        _provider = services.BuildServiceProvider();
    }

    /// <summary>Runs the clients one after the other, and returns the server's address.</summary>
    public async Task<Uri> LiveAsync()
    {
        _address = (await _fake.ListenAsync()).BaseAddress;
        var alone = new ImmutaClientOptions { LoggerFactory = _logs };
        Configure(alone);
        await using var created = ImmutaClient.Create(alone);
        IImmutaClient[] clients =
        [
            created, _provider.GetRequiredService<IImmutaClient>(), .. new[] { "named", "exchange", "delegate" }.Select(name => _provider.GetRequiredKeyedService<IImmutaClient>(name)),
        ];

        foreach (var client in clients)
        {
            await LiveAsync(client);
        }

        return _address;
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _fake.DisposeAsync();
    }

    private async Task LiveAsync(IImmutaClient client)
    {
        await client.Raw.SendAsync(HttpMethod.Get, "/bim/rpc/user/current");
        _fake.FailNext(HttpStatusCode.ServiceUnavailable, match: request => request.Matches("POST", "/integrations"));
        _fake.FailNext(HttpStatusCode.BadRequest, body: $$"""{"message":"not {{Password}}, nor {{Key}}"}""", match: request => request.Matches("PUT", "/integrations/{id}"));
        await client.Awaiting(one => one.Integrations.CreateAsync(s_request)).Should().ThrowAsync<ImmutaException>();
        var made = await client.Integrations.CreateAsync(s_request);
        await client.Awaiting(one => one.Integrations.UpdateAsync(made.Id, s_request)).Should().ThrowAsync<ImmutaBadRequestException>();
        _fake.FailNext(HttpStatusCode.BadGateway, match: request => request.Matches("GET", "/integrations"));
        await client.Integrations.ListAsync();
        await client.Awaiting(one => one.Raw.SendAsync(HttpMethod.Get, $"/nothing-here?token={Key}")).Should().ThrowAsync<ImmutaNotFoundException>();
        await client.Integrations.DeleteAsync(made.Id);
        await client.Integrations.WaitUntilDeletedAsync(made.Id);
    }

    private void Configure(ImmutaClientOptions options, ApiKeyMode mode = ApiKeyMode.Raw)
    {
        (options.BaseAddress, options.ApiKey, options.ApiKeyMode, options.RecoverLostResponses) = (_address, Key, mode, false);
        options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
    }
}
