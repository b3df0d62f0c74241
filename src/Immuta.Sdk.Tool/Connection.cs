using System.Text.Json;
using Immuta.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Immuta.Sdk.Tool;

// The client of the tenant that a command uses, with all that has to be closed after it.
internal sealed class Connection : IAsyncDisposable
{
    private const string Key = "IMMUTA_API_KEY";

    private readonly Stack<IAsyncDisposable> _owned = new();

    private Connection()
    {
    }

    public IImmutaClient Immuta { get; private set; } = null!;

    // The key is no option: all users of a machine see command lines.
    public static async Task<Connection> OpenAsync(Terminal terminal, string? url, string? settings, string? section, bool demo, CancellationToken cancellationToken)
    {
        var connection = new Connection();
        if (demo)
        {
            await connection.OpenDemoAsync(cancellationToken);
        }
        else if (settings is not null)
        {
            connection.OpenSettings(settings, section ?? "Immuta", url, terminal.GetVariable(Key));
        }
        else
        {
            url ??= terminal.GetVariable("IMMUTA_URL") ?? throw new UsageException("there is no address of the tenant: give --url or --settings, set IMMUTA_URL, or try it with --demo");
            var key = terminal.GetVariable(Key) ?? throw new UsageException($"the environment variable {Key} is not set: set it to the API key of the tenant");
            connection.Own(ImmutaClient.Create(url, key));
        }

        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var owned))
        {
            await owned.DisposeAsync();
        }
    }

    private async Task OpenDemoAsync(CancellationToken cancellationToken)
    {
        var fake = new FakeImmuta();
        _owned.Push(fake);
        var server = await fake.ListenAsync(cancellationToken);
        _owned.Push(server);
        Own(ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey));
    }

    private void OpenSettings(string file, string section, string? url, string? key)
    {
        try
        {
            // As a stream, because a file provider doesn't find names that begin with a dot.
            // As a stream, because a file provider doesn't find names that begin with a dot.
            using var stream = File.OpenRead(file);
            var settings = new ConfigurationBuilder().AddJsonStream(stream).Build();
            if (!settings.GetSection(section).Exists())
            {
                throw new UsageException($"{file} has no section '{section}': name one with --section");
            }

            var chosen = new ConfigurationBuilder().AddConfiguration(settings).AddInMemoryCollection(Overrides(section, url, key)).Build().GetSection(section);
            var services = new ServiceCollection();
            services.AddImmutaClient(chosen);
            var provider = services.BuildServiceProvider();
            _owned.Push(provider);
            Immuta = provider.GetRequiredService<IImmutaClient>();
        }
        catch (Exception ex) when (ex is IOException or FormatException or JsonException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} is no JSON file that can be read: {(ex is FileNotFoundException or DirectoryNotFoundException ? "it doesn't exist, so correct --settings" : "check its syntax and its permissions")}", ex);
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Overrides(string section, string? url, string? key)
    {
        if (url is not null)
        {
            yield return new($"{section}:BaseAddress", url);
        }

        if (key is not null)
        {
            yield return new($"{section}:ApiKey", key);
        }
    }

    private void Own(ImmutaClient client)
    {
        _owned.Push(client);
        Immuta = client;
    }
}
