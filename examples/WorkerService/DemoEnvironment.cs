using Immuta.Sdk.Testing;
using Microsoft.Extensions.Configuration;

namespace WorkerService;

// Runs the example against a fake tenant, with a temporary journal and temporary scripts, if no address is configured.
internal sealed class DemoEnvironment : IAsyncDisposable
{
    private readonly FakeImmuta _fake = new(new FakeImmutaOptions { JobDuration = TimeSpan.FromMilliseconds(300) });
    private readonly string _folder = Directory.CreateTempSubdirectory("immuta-worker-").FullName;

    public static async Task<DemoEnvironment?> StartIfNeededAsync(IConfigurationManager configuration)
    {
        if (!string.IsNullOrEmpty(configuration["Immuta:BaseAddress"]))
        {
            return null;
        }

        var demo = new DemoEnvironment();
        var server = await demo._fake.ListenAsync();
        configuration["Immuta:BaseAddress"] = server.BaseAddress.ToString();
        configuration["Immuta:ApiKey"] = demo._fake.ApiKey;
        configuration["Fleet:Journal"] = Path.Combine(demo._folder, "journal");
        configuration["Fleet:Scripts"] = Path.Combine(demo._folder, "scripts");
        configuration["Fleet:ScriptsHaveRun"] = "true";
        configuration["Fleet:PollEvery"] = "00:00:00.1";
        return demo;
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
