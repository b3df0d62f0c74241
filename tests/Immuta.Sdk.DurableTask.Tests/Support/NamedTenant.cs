using Immuta.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.DurableTask.Tests.Support;

/// <summary>A tenant with a name, whose definitions differ from those of every other.</summary>
internal sealed class NamedTenant(string name) : IAsyncDisposable
{
    public string Name { get; } = name;

    public FakeImmuta Fake { get; } = new();

    public TestHandler Handler { get; } = new() { Database = $"IMMUTA_{name}" };

    public void AddClient(IServiceCollection services) => services.AddImmutaClient(Name, options =>
    {
        options.BaseAddress = FakeImmuta.InMemoryAddress;
        options.ApiKey = Fake.ApiKey;
        options.HttpMessageHandler = Fake.CreateHandler();
    });

    public void AddHandler(IServiceCollection services) => services.AddKeyedSingleton<IConnectionWorkflowHandler>(Name, Handler);

    public ValueTask DisposeAsync() => Fake.DisposeAsync();
}
