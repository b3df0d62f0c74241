using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Immuta.Sdk.Tests.Concurrency;

/// <summary>One client, 64 tasks, and a key that is rotated while all of them wait for their responses.</summary>
public sealed class KeyRotationTests
{
    private const int Tasks = 64;

    [Fact]
    public async Task New_requests_use_the_new_key_and_pending_requests_keep_the_old_one()
    {
        var begun = new Gathering(Tasks);
        var restarted = new Gathering(2 * Tasks);
        using var server = new ServerHandler(async (_, _) =>
        {
            _ = begun.ArriveAsync();
            await restarted.ArriveAsync();
            return Response.Json("{}");
        });
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Immuta:BaseAddress"] = "https://acme.example.com",
            ["Immuta:ApiKey"] = "old-key",
        }).Build();
        var services = new ServiceCollection();
        services.AddImmutaClient(configuration.GetSection("Immuta")).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IImmutaClient>();

        var before = Enumerable.Range(0, Tasks).Select(_ => ReadAsync(client)).ToList();
        await begun.All;
        configuration["Immuta:ApiKey"] = "new-key";
        configuration.Reload();
        var after = Enumerable.Range(0, Tasks).Select(_ => ReadAsync(client)).ToList();
        await Task.WhenAll([.. before, .. after]).WaitAsync(TimeSpan.FromSeconds(30));

        server.Authorizations.Should().Equal(Enumerable.Repeat("old-key", Tasks).Concat(Enumerable.Repeat("new-key", Tasks)));
    }

    private static Task<JsonElement> ReadAsync(IImmutaClient client) => Task.Run(() => client.Raw.SendAsync(HttpMethod.Get, "/tag"));
}
