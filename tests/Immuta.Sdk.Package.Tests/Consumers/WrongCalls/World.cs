using System.Text;
using Immuta.Sdk;
using Immuta.Sdk.Testing;

namespace WrongCalls;

/// <summary>A tenant, a client and an empty folder for one case.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string ApiKey = "canary-api-key";
    public const string Password = "canary-password";
    public const string Token = "canary-token";

    private readonly List<IAsyncDisposable> _owned = [];

    public World() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("immuta-wrong-").FullName;

    public FakeImmuta Fake { get; } = new(new() { ApiKey = ApiKey });

    public ImmutaClient Immuta => field ??= Client();

    /// <summary>A client of the tenant in this process, without waits between attempts.</summary>
    public ImmutaClient Client(Action<ImmutaClientOptions>? configure = null)
    {
        var options = new ImmutaClientOptions { BaseAddress = new("https://acme.example.com"), ApiKey = ApiKey, HttpMessageHandler = Fake.CreateHandler() };
        options.Resilience.Retry.MaxRetryAttempts = 1;
        options.Resilience.Retry.Delay = TimeSpan.Zero;
        configure?.Invoke(options);
        return Own(ImmutaClient.Create(options));
    }

    public T Own<T>(T owned)
        where T : IAsyncDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            await owned.DisposeAsync();
        }

        await Fake.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
