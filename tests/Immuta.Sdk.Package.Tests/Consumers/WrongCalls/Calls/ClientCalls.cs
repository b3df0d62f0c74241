using Immuta.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace WrongCalls.Calls;

/// <summary>Wrong addresses, keys and options of a client, and a client at the wrong time.</summary>
internal static class ClientCalls
{
    private const string Address = "https://acme.example.com";

    public static IReadOnlyList<Case> All { get; } =
    [
        Create("the address is null", "baseAddress", null!),
        Create("an empty address", "BaseAddress", ""),
        Create("a host without a scheme", "BaseAddress", "acme.example.com"),
        Create("a scheme with one slash", "BaseAddress", "https:/acme.example.com"),
        Create("`htps://`", "BaseAddress", "htps://acme.example.com"),
        Create("http to another machine", "BaseAddress", "http://acme.example.com"),
        Create("the page of a policy, copied from a browser", "BaseAddress", "https://acme.example.com/#/policies/12"),
        Create("an address with a query", "BaseAddress", "https://acme.example.com/?tab=keys"),
        Create("an address with user and password", "BaseAddress", $"https://admin:{World.Password}@acme.example.com"),
        Create("an address with blanks around it", "BaseAddress", "https://acme example.com"),
        Key("the key is null", "apiKey", null!),
        Key("an empty key", "ApiKey", ""),
        Key("a key with a line break at its end", "ApiKey", World.ApiKey + "\n"),
        Key("a key with a blank in front", "ApiKey", " " + World.ApiKey),
        Key("a key with a letter outside of ASCII", "ApiKey", World.ApiKey + "é"),
        Key("the mask of a key", "ApiKey", "***"),
        Case.Sync("a key and a credential", "ApiKey", world => world.Client(options => options.Credential = ImmutaCredential.Bearer(World.Token))),
        Case.Sync("no options", "options", _ => ImmutaClient.Create(null!)),
        Case.Sync("no clock", "TimeProvider", world => world.Client(options => options.TimeProvider = null!)),
        Case.Sync("an attempt timeout of zero", "Resilience:AttemptTimeout:Timeout", world => world.Client(options => options.Resilience.AttemptTimeout.Timeout = TimeSpan.Zero)),
        Case.Sync("a thousand retries", "Resilience:Retry:MaxRetryAttempts", world => world.Client(options => options.Resilience.Retry.MaxRetryAttempts = 1000)),
        Case.Sync("a response limit of one byte", "MaxResponseBodyBytes", world => world.Client(options => options.MaxResponseBodyBytes = 1)),
        Case.Sync("a user agent with a line break", "UserAgentSuffix", world => world.Client(options => options.UserAgentSuffix = "acme\r\nX-Role: admin")),
        Case.Sync("no environment variables", "IMMUTA_URL", _ => ImmutaClient.FromEnvironment()),
        Case.Async("a handler that follows redirects and is in use", "AllowAutoRedirect", async world =>
        {
            var handler = new SocketsHttpHandler();
            using var http = new HttpClient(handler);
            using var server = new TcpServer(HttpText.Ok("{}"));
            await http.GetStringAsync(server.Address);
            world.Client(options => options.HttpMessageHandler = handler);
        }),
        Case.Async("a credential that throws", "Integrations.List", world => world.Client(options =>
        {
            options.ApiKey = null;
            options.Credential = ImmutaCredential.FromDelegate(_ => throw new TimeoutException("The vault has not responded."));
        }).Integrations.ListAsync()),
        Case.Async("a credential that returns null", "Integrations.List", world => world.Client(options =>
        {
            options.ApiKey = null;
            options.Credential = ImmutaCredential.FromDelegate(_ => ValueTask.FromResult<Secret>(null!));
        }).Integrations.ListAsync()),
        Case.Async("a token with a line break", "Integrations.List", world => world.Client(options =>
        {
            options.ApiKey = null;
            options.Credential = ImmutaCredential.FromDelegate(_ => ValueTask.FromResult<Secret>($"Bearer {World.Token}\n"));
        }).Integrations.ListAsync()),
        Case.Async("a call after `Dispose`", "Integrations.List", async world =>
        {
            var immuta = world.Client();
            immuta.Dispose();
            await immuta.Integrations.ListAsync();
        }),
        Case.Async("a call of a view after `Dispose` of its client", "Integrations.List", async world =>
        {
            var immuta = world.Client();
            var view = immuta.WithOptions(new() { DisableRetries = true });
            immuta.Dispose();
            await view.Integrations.ListAsync();
        }),
        Case.Async("a list that is read after `Dispose`", "V2.Policies.List", async world =>
        {
            var immuta = world.Client();
            var policies = immuta.V2.Policies.ListAsync();
            immuta.Dispose();
            await foreach (var policy in policies)
            {
                Console.Error.WriteLine(policy);
            }
        }),
        Case.Async("a token that is already cancelled", "Integrations.List", world => world.Immuta.Integrations.ListAsync(new CancellationToken(canceled: true))),
        Case.Async("a token that ends during the call", "Integrations.List", async world =>
        {
            world.Fake.DelayNext(TimeSpan.FromSeconds(20));
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await world.Immuta.Integrations.ListAsync(source.Token);
        }),
        Health("a health check without a client", "services.AddImmutaClient", name: null),
        Health("a health check of a named client that was never added", "'test'", "test"),
    ];

    private static Case Health(string input, string place, string? name) => Case.Sync(input, place, _ =>
    {
        var services = new ServiceCollection();
        services.AddImmutaClient("prod", options => (options.BaseAddress, options.ApiKey) = (new(Address), World.ApiKey));
        services.AddHealthChecks().AddImmuta(name);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Single().Factory(provider);
    });

    private static Case Create(string input, string place, string address) => Case.Sync(input, place, _ => ImmutaClient.Create(address, World.ApiKey));

    private static Case Key(string input, string place, string key) => Case.Sync(input, place, _ => ImmutaClient.Create(Address, key is null ? null! : new Secret(key)));
}
