using Immuta.Sdk.Testing;
using Microsoft.Extensions.Configuration;

namespace WorkerService;

// Simulates Immuta if no address is given, with a temporary journal and temporary scripts.
internal sealed class EmbeddedTenant : IAsyncDisposable
{
    private readonly FakeImmuta _fake = new(new FakeImmutaOptions { JobDuration = TimeSpan.FromMilliseconds(300) });
    private readonly string _folder = Directory.CreateTempSubdirectory("immuta-worker-").FullName;

    public static async Task<EmbeddedTenant?> StartIfNeededAsync(IConfigurationManager configuration)
    {
        if (!string.IsNullOrEmpty(configuration["Immuta:BaseAddress"]))
        {
            return null;
        }

        var tenant = new EmbeddedTenant();
        var server = await tenant._fake.ListenAsync();
        configuration["Immuta:BaseAddress"] = server.BaseAddress.ToString();
        configuration["Immuta:ApiKey"] = tenant._fake.ApiKey;
        configuration["Fleet:Journal"] = Path.Combine(tenant._folder, "journal");
        configuration["Fleet:Scripts"] = Path.Combine(tenant._folder, "scripts");
        configuration["Fleet:ScriptsHaveRun"] = "true";
        configuration["Fleet:PollEvery"] = "00:00:00.1";
        return tenant;
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
