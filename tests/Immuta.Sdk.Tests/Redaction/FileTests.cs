using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Workflows;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Tests which files the library writes during the life cycle of a connection.</summary>
public sealed class FileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _journal = new();
    private readonly TemporaryFolder _scripts = new();

    [Fact]
    public async Task A_journal_contains_no_secret_and_a_script_is_readable_by_its_owner_only()
    {
        await using var fixture = new WorkflowFixture();
        var journal = new SearchedJournal(new FileWorkflowJournal(_journal.Path), _journal.Path);
        var script = Path.Combine(_scripts.Path, "setup.sql");

        await fixture.OnboardAsync(
            connection: Snowflake("prod"), runner: ScriptRunner.Create((one, token) => one.Script.SaveAsync(script, cancellationToken: token)), journal: journal);
        await fixture.Clock.RunAsync(fixture.Workflows.RotateCredentialsAsync("prod", Rotated, journal, new() { Crawl = true, Name = "autumn" }));
        await fixture.Clock.RunAsync(fixture.Workflows.DeregisterAsync("prod", (one, token) => one.SaveAsync(script, overwrite: true, token), journal));

        fixture.Fake.Journal.Entries.Should().Contain(request => Leak.IsIn(request.GetRequestBody()), "the secrets were sent");
        journal.Seen.Should().HaveCountGreaterThan(10).And.NotContain(text => Leak.IsIn(text));
        journal.Modes.Should().OnlyContain(mode => mode == OwnerOnly);
        (await File.ReadAllTextAsync(script)).Should().NotBeEmpty();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(script).Should().Be(OwnerOnly);
        }
    }

    public void Dispose()
    {
        _journal.Dispose();
        _scripts.Dispose();
    }

    private static SnowflakeConnection Snowflake(string key) => SnowflakeConnection
        .Create(key, host: $"{key}.snowflake.example.com", warehouse: "IMMUTA_WH", database: "IMMUTA", role: "IMMUTA_ROLE")
        .WithUserPassword("IMMUTA_SYSTEM", Leak.Mark + "-first")
        .WithRecommendedSettings()
        .Build();

#pragma warning disable IMMUTA001 // The update body is an assumption of client and fake; works on the fake only.
    private static SnowflakeConnection Rotated(Connection existing) =>
        SnowflakeConnection.From(existing, "IMMUTA").WithUserPassword("IMMUTA_SYSTEM", Leak.Mark + "-second").WithQueryAudit().Build();
#pragma warning restore IMMUTA001

    // Reads every file of the folder after each step, so that content overwritten later counts too.
    private sealed class SearchedJournal(FileWorkflowJournal inner, string folder) : IWorkflowJournal
    {
        public List<string> Seen { get; } = [];

        public List<UnixFileMode> Modes { get; } = [];

        public ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken) => inner.ReadAsync(key, workflow, cancellationToken);

        public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellationToken)
        {
            await inner.WriteAsync(entry, cancellationToken);
            foreach (var file in Directory.GetFiles(folder))
            {
                Seen.Add($"{file} {await File.ReadAllTextAsync(file, cancellationToken)}");
                Modes.Add(OperatingSystem.IsWindows() ? OwnerOnly : File.GetUnixFileMode(file));
            }
        }

        public ValueTask RemoveAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken) => inner.RemoveAsync(key, workflow, cancellationToken);
    }
}
