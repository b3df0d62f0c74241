using System.Net;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Immuta.Sdk.Tests.Secrets;

/// <summary>Everything that listeners of a process can hear at the highest level while clients of each kind work, fail and repeat.</summary>
[Collection(nameof(Ears))]
public sealed class ListenerTests
{
    private const string Key = Leak.Mark + "-key";
    private const string Password = Leak.Mark + "-password";

    private static readonly IntegrationRequest s_request = SynapseIntegration
        .Create("acme.azuresynapse.example.com", "sales_pool", "immuta_views").WithUserPassword("immuta_setup", Password).Manual().Build();

    [Fact]
    public async Task No_listener_hears_a_secret()
    {
        using var ears = new Ears();
        using var spans = new ExportedSpans();
        using var metrics = new ExportedMetrics();
        await using var fake = new FakeImmuta(new FakeImmutaOptions { ApiKey = Key });
        var server = await fake.ListenAsync();
        var services = new ServiceCollection().AddLogging().AddSingleton<ILoggerFactory>(ears.Logs);
        services.AddImmutaClient(options => Configure(options, server.BaseAddress));
        services.AddImmutaClient("named", options => Configure(options, server.BaseAddress, mode: ApiKeyMode.Bearer));
        services.AddImmutaClient("exchange", options => Configure(options, server.BaseAddress, mode: ApiKeyMode.TokenExchange));
        services.AddImmutaClient("delegate", options =>
        {
            Configure(options, server.BaseAddress);
            (options.ApiKey, options.Credential) = (null, ImmutaCredential.FromDelegate(_ => new(new Secret(Key))));
        });
        await using var provider = services.BuildServiceProvider();
        var alone = new ImmutaClientOptions { LoggerFactory = ears.Logs };
        Configure(alone, server.BaseAddress);
        await using var created = ImmutaClient.Create(alone);
        IImmutaClient[] clients =
        [
            created, provider.GetRequiredService<IImmutaClient>(), .. new[] { "named", "exchange", "delegate" }.Select(name => provider.GetRequiredKeyedService<IImmutaClient>(name)),
        ];

        foreach (var client in clients)
        {
            await LiveAsync(client, fake);
        }

        var heard = ears.Heard;
        foreach (var name in new[] { "Immuta.Sdk", "Immuta.Sdk:named", "Immuta.Sdk:exchange", "Immuta.Sdk:delegate" })
        {
            heard.Should().Contain(one => one.Source == $"log System.Net.Http.HttpClient.{name}.ClientHandler" && one.Text.Contains("Authorization: *", StringComparison.Ordinal), "headers are logged at Trace");
        }

        string[] sources = ["log Immuta.Sdk.Http", "log Immuta.Sdk.Authentication", "span Immuta.Sdk", "span System.Net.Http", "measure Immuta.Sdk", "measure System.Net.Http", "event System.Net.Http"];
        heard.Select(one => one.Source).Should().Contain(sources);
        spans.All.Should().NotBeEmpty();
        metrics.PointsOf("immuta.client.operation.duration", server.BaseAddress.Host).Should().NotBeEmpty();
        var exported = spans.All.Select(span => $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)}")
            .Concat(metrics.PointsOf("immuta.client.operation.duration", server.BaseAddress.Host).Concat(metrics.PointsOf("immuta.client.retries", server.BaseAddress.Host))
                .Select(point => $"{point} {string.Join(' ', point.Tags)}"));
        heard.Select(one => $"{one.Source}: {one.Text}").Concat(exported).Should().NotContain(text => Leak.IsIn(text));
    }

    private static async Task LiveAsync(IImmutaClient client, FakeImmuta fake)
    {
        await client.Raw.SendAsync(HttpMethod.Get, "/bim/rpc/user/current");
        fake.FailNext(HttpStatusCode.ServiceUnavailable, match: request => request.Is("POST", "/integrations"));
        fake.FailNext(HttpStatusCode.BadRequest, body: $$"""{"message":"not {{Password}}, nor {{Key}}"}""", match: request => request.Is("PUT", "/integrations/{id}"));
        await client.Awaiting(one => one.Integrations.CreateAsync(s_request)).Should().ThrowAsync<ImmutaException>();
        var made = await client.Integrations.CreateAsync(s_request);
        await client.Awaiting(one => one.Integrations.UpdateAsync(made.Id, s_request)).Should().ThrowAsync<ImmutaBadRequestException>();
        fake.FailNext(HttpStatusCode.BadGateway, match: request => request.Is("GET", "/integrations"));
        await client.Integrations.ListAsync();
        await client.Awaiting(one => one.Raw.SendAsync(HttpMethod.Get, $"/tag?token={Key}")).Should().ThrowAsync<ImmutaNotFoundException>();
        await client.Integrations.DeleteAsync(made.Id);
        await client.Integrations.WaitUntilDeletedAsync(made.Id);
    }

    private static void Configure(ImmutaClientOptions options, Uri address, ApiKeyMode mode = ApiKeyMode.Bare)
    {
        (options.BaseAddress, options.ApiKey, options.ApiKeyMode, options.RecoverLostAnswers) = (address, Key, mode, false);
        options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);
    }
}
