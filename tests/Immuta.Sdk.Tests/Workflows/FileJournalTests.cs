using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Workflows;

public sealed class FileJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onboarding-journal-").FullName;

    [Fact]
    public async Task An_entry_comes_back_in_another_process_as_it_was_written()
    {
        var entry = Entry("prod/eu ü%") with { Step = OnboardingStep.Activating, JobToken = "token", ActivatedCount = 3, ActivationJobToken = "other" };
        await new FileWorkflowJournal(_folder).WriteAsync(entry, default);

        (await ReadAsync(new FileWorkflowJournal(_folder), "prod/eu ü%")).Should().Be(entry);
    }

    [Fact]
    public async Task Each_workflow_of_a_connection_has_an_entry_of_its_own()
    {
        var journal = new FileWorkflowJournal(_folder);
        JournalEntry[] entries =
        [
            Entry("prod"),
            new RotationEntry { Key = "prod", Tenant = "acme.example.com:443", Step = RotationStep.Crawling, Name = "2026-11", JobToken = "token" },
            new DeregistrationEntry { Key = "prod", Tenant = "acme.example.com:443", Step = DeregistrationStep.ScriptSaved, IntegrationId = "7", IsScriptSaved = true },
        ];
        foreach (var entry in entries)
        {
            await journal.WriteAsync(entry, default);
        }

        foreach (var entry in entries)
        {
            (await journal.ReadAsync("prod", entry.Workflow, default)).Should().Be(entry);
            JournalEntry.FromJson(entry.ToJson()).Should().Be(entry);
        }

        await journal.RemoveAsync("prod", WorkflowKind.Rotation, default);
        (await journal.ReadAsync("prod", WorkflowKind.Rotation, default)).Should().BeNull();
        (await ReadAsync(journal, "prod")).Should().NotBeNull();
    }

    [Fact]
    public async Task Similar_keys_have_separate_entries()
    {
        var journal = new FileWorkflowJournal(_folder);
        foreach (var key in new[] { "prod", "PROD", "prod.", "prod/" })
        {
            await journal.WriteAsync(Entry(key), default);
        }

        foreach (var key in new[] { "prod", "PROD", "prod.", "prod/" })
        {
            (await ReadAsync(journal, key))!.Key.Value.Should().Be(key);
        }
    }

    [Fact]
    public async Task What_a_killed_write_has_left_behind_changes_nothing()
    {
        var journal = new FileWorkflowJournal(_folder);
        await journal.WriteAsync(Entry("prod"), default);
        var path = Directory.GetFiles(_folder).Single();
        await File.WriteAllTextAsync(path + ".tmp", "{ \"version\": 1, \"ke");

        (await ReadAsync(journal, "prod"))!.Step.Should().Be(OnboardingStep.Registering);
        await journal.WriteAsync(Entry("prod") with { Step = OnboardingStep.Registered }, default);
        (await ReadAsync(journal, "prod"))!.Step.Should().Be(OnboardingStep.Registered);
        Directory.GetFiles(_folder).Should().ContainSingle();
    }

    [Fact]
    public async Task A_file_that_was_damaged_is_reported_and_never_guessed()
    {
        var journal = new FileWorkflowJournal(_folder);
        await journal.WriteAsync(Entry("prod"), default);
        var path = Directory.GetFiles(_folder).Single();
        var text = await File.ReadAllTextAsync(path);
        for (var length = 0; length < text.Length - 1; length += 7)
        {
            await File.WriteAllTextAsync(path, text[..length]);
            await journal.Awaiting(one => ReadAsync(one, "prod")).Should().ThrowAsync<FormatException>();
        }

        await File.WriteAllTextAsync(path, text.Replace("Registering", "Tested", StringComparison.Ordinal));
        await journal.Awaiting(one => ReadAsync(one, "prod")).Should().ThrowAsync<FormatException>().WithMessage("*damaged*");
    }

    [Fact]
    public async Task Many_connections_are_written_at_the_same_time()
    {
        var journal = new FileWorkflowJournal(_folder);

        await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (i, token) => await journal.WriteAsync(Entry($"account-{i}"), token));

        Directory.GetFiles(_folder).Should().HaveCount(100);
        await journal.RemoveAsync("account-7", WorkflowKind.Onboarding, default);
        (await ReadAsync(journal, "account-7")).Should().BeNull();
    }

    [Fact]
    public async Task No_secret_and_no_script_is_stored_and_only_the_owner_may_read()
    {
        await using var fixture = new WorkflowFixture();

        await fixture.OnboardAsync(journal: new FileWorkflowJournal(_folder));

        var path = Directory.GetFiles(_folder).Should().ContainSingle().Subject;
        var text = await File.ReadAllTextAsync(path);
        text.Should().NotContain(WorkflowFixture.Password).And.NotContain(fixture.Ran.Single().Script.Text.Reveal()[..20]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("NUL")]
    [InlineData("con")]
    [InlineData("PRN")]
    [InlineData("aux.json")]
    [InlineData("AUX")]
    [InlineData("COM1")]
    [InlineData("lpt9")]
    [InlineData("COM\u00B9")]
    public async Task No_file_of_the_journal_has_the_name_of_a_device(string key)
    {
        var journal = new FileWorkflowJournal(_folder);
        await journal.WriteAsync(Entry(key), default);

        (await ReadAsync(journal, key))!.Key.Value.Should().Be(key);
        Path.GetFileName(Directory.GetFiles(_folder).Single()).Split('.')[0].Trim().ToUpperInvariant()
            .Should().NotMatchRegex("^(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00B9\u00B2\u00B3])$");
    }

    [Fact]
    public async Task A_foreign_file_beside_an_entry_is_never_written_into()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var journal = new FileWorkflowJournal(_folder);
        await journal.WriteAsync(Entry("prod"), default);
        var path = Directory.GetFiles(_folder).Single();
        var wide = path + ".tmp";
        await File.WriteAllTextAsync(wide, "somebody else's");
        File.SetUnixFileMode(wide, (UnixFileMode)0b110_110_110);
        using var reader = File.OpenText(wide);
        await journal.WriteAsync(Entry("prod") with { Fingerprint = "secret?" }, default);

        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await reader.ReadToEndAsync()).Should().Be("somebody else's", "who had it open reads nothing of the journal");

        var other = Path.Combine(_folder, "other");
        await File.WriteAllTextAsync(other, "a file of its own");
        File.CreateSymbolicLink(wide, other);
        await journal.WriteAsync(Entry("prod"), default);

        (await File.ReadAllTextAsync(other)).Should().Be("a file of its own");
        new FileInfo(path).LinkTarget.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{ "version": 2 }""")]
    [InlineData("""{ "version": 1, "workflow": "Painting", "key": "prod", "tenant": "", "updatedAt": "2026-01-02T03:04:05Z" }""")]
    [InlineData("""{ "version": 1, "workflow": "7", "key": "prod", "tenant": "", "updatedAt": "2026-01-02T03:04:05Z" }""")]
    public void Text_that_is_no_entry_is_refused(string text) =>
        FluentActions.Invoking(() => JournalEntry.FromJson(text)).Should().Throw<FormatException>();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<OnboardingEntry?> ReadAsync(FileWorkflowJournal journal, ConnectionKey key) =>
        (OnboardingEntry?)await journal.ReadAsync(key, WorkflowKind.Onboarding, default);

    private static OnboardingEntry Entry(string key) => new()
    {
        Key = key,
        Tenant = "acme.example.com:443",
        Step = OnboardingStep.Registering,
        Fingerprint = "0123",
        UpdatedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };
}
