using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tool.Tests.Support;

/// <summary>Provides a tenant on loopback, a folder, and runs of the tool in this process.</summary>
public abstract class ToolTenant : IAsyncLifetime
{
    /// <summary>Is the value of every secret, and must appear nowhere.</summary>
    internal const string Canary = "canary-5f2c";

    private readonly List<Outcome> _outcomes = [];

    static ToolTenant() => Environment.SetEnvironmentVariable("SNOWFLAKE_PASSWORD", $"{Canary}-password");

    private protected FakeImmuta Fake { get; } = new(new() { ApiKey = $"{Canary}-key" });

    private protected GovernanceFolder Folder { get; } = GovernanceFolder.Example();

    private protected string Url { get; private set; } = "";

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Url = (await Fake.ListenAsync(Token)).BaseAddress.ToString();

    public async ValueTask DisposeAsync()
    {
        var lockFiles = Directory.EnumerateFiles(Folder.Path, "immuta.lock*").Select(File.ReadAllText).ToList();
        Folder.Dispose();
        await Fake.DisposeAsync();
        GC.SuppressFinalize(this);
        foreach (var outcome in _outcomes)
        {
            (outcome.Output + outcome.Errors).Should().NotContain(Canary);
        }

        lockFiles.Should().NotContain(text => text.Contains(Canary));
    }

    // A command about the folder, its environment "prod" and the tenant.
    private protected Task<Outcome> RunAsync(string command, params string[] args) => RunLineAsync([command, Folder.Path, "--env", "prod", .. args]);

    private protected Task<Outcome> ApplyAsync(params string[] args) => RunAsync("apply", args);

    private protected async Task<Outcome> RunLineAsync(IReadOnlyList<string> args, string? input = null, string? url = null, string? key = null, int? width = null)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        using var reader = input is null ? null : new StringReader(input);
        var terminal = new Terminal(output, errors, name => name == "IMMUTA_URL" ? url ?? Url : name == "IMMUTA_API_KEY" ? key ?? Fake.ApiKey : null) { Input = reader, HelpWidth = width ?? 80 };
        terminal.Console.Profile.Width = width ?? terminal.Console.Profile.Width;
        var exitCode = await Program.RunAsync(args, terminal, Token);
        var outcome = new Outcome(exitCode, output.ToString(), errors.ToString());
        _outcomes.Add(outcome);
        return outcome;
    }
}
