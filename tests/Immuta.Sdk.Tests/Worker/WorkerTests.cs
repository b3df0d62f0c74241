using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Worker;

public sealed class WorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeImmuta _fake;
    private Uri _address = FakeImmuta.InMemoryAddress;

    public WorkerTests() => _fake = new(new FakeImmutaOptions { Catalog = new(1, 1, 1), TimeProvider = _clock });

    public async ValueTask InitializeAsync() => _address = (await _fake.ListenAsync()).BaseAddress;

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_settings_the_example_fleet_is_onboarded_on_an_embedded_tenant()
    {
        var outcome = await WorkerProcess.RunAsync();

        outcome.ExitCode.Should().Be(0, outcome.Output + outcome.Errors);
        outcome.Output.Should().Contain("acme-sales").And.Contain("Activating").And.Contain("3 of 3 connections are onboarded.");
        (outcome.Output + outcome.Errors).Should().NotContain("example-password").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Scripts_are_saved_and_the_next_start_continues_after_they_have_run()
    {
        var fleet = Fleets.Of(_folder, 2);

        var first = await RunAsync(fleet);
        var second = await RunAsync(fleet, "--Fleet:ScriptsHaveRun=true");

        first.ExitCode.Should().Be(1, first.Errors);
        first.Output.Should().Contain("account-0.sql waits to be run").And.Contain("0 of 2 connections are onboarded.");
        Directory.GetFiles(Path.Combine(_folder.Path, "scripts")).Should().HaveCount(2);
        second.ExitCode.Should().Be(0, second.Output + second.Errors);
        Registrations.Should().Equal(1, 1);
        (first.Output + second.Output).Should().NotContain("canary-password").And.NotContain("CREATE ");
    }

    [Fact]
    public async Task A_stop_finishes_pending_work_and_the_next_start_does_the_rest_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no signal to send to another process.
        }

        var fleet = Fleets.Of(_folder, 6);
        var third = Reached(request => request.Matches("POST", "/data/connection") && request.GetRequestBody().Contains("account-2", StringComparison.Ordinal));
        using var worker = WorkerProcess.Start(_address, _folder.Path, fleet, "--Fleet:ScriptsHaveRun=true", "--Fleet:Concurrency=2");
        await third.WaitAsync(s_limit);

        worker.Terminate();
        var stopped = await StoppedAsync(worker, whenStopping: () => _clock.Advance(TimeSpan.FromMinutes(1)));
        var second = await RunAsync(fleet, "--Fleet:ScriptsHaveRun=true");

        stopped.ExitCode.Should().Be(143, stopped.Output + stopped.Errors);
        stopped.Output.Should().Contain("not ended").And.MatchRegex("account-2 +Onboarded", "it was under way and had time to end");
        second.ExitCode.Should().Be(0, second.Output + second.Errors);
        Registrations.Should().Equal(1, 1, 1, 1, 1, 1);
    }

    [Fact]
    public async Task Unfinished_work_is_in_the_journal_and_the_next_start_watches_it_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no signal to send to another process.
        }

        _fake.SetNextJobs(new FakeJobPlan { RunsFor = TimeSpan.FromHours(3) });
        var fleet = Fleets.Of(_folder, 1);
        var asked = Reached(request => request.Matches("GET", "/jobs"));
        using var worker = WorkerProcess.Start(_address, _folder.Path, fleet, "--Fleet:ScriptsHaveRun=true", "--Fleet:StopGrace=00:00:00.1");
        await StepAsync(asked);

        worker.Terminate();
        var stopped = await worker.EndAsync();
        _clock.Advance(TimeSpan.FromHours(4));
        var second = await RunAsync(fleet);

        stopped.ExitCode.Should().Be(143, stopped.Output + stopped.Errors);
        stopped.Output.Should().Contain("the journal has the rest");
        second.ExitCode.Should().Be(0, second.Output + second.Errors);
        second.Output.Should().Contain("account-0: Registered (resumed)");
        Registrations.Should().Equal(1);
    }

    [Fact]
    public async Task One_connection_that_is_refused_makes_the_exit_code_and_no_other_fail()
    {
        _fake.RejectNextRegistration();

        var outcome = await RunAsync(Fleets.Of(_folder, 3), "--Fleet:ScriptsHaveRun=true", "--Fleet:Concurrency=1");

        outcome.ExitCode.Should().Be(1, outcome.Errors);
        outcome.Output.Should().MatchRegex("account-0 +NotRegistered +.*could not be established").And.Contain("2 of 3 connections are onboarded.");
    }

    [Fact]
    public async Task A_broken_fleet_file_is_reported_completely_and_nothing_starts()
    {
        var fleet = _folder.Write("broken.json", """
            { "connections": [
              { "key": "a", "technology": "Snowflake", "host": "a.example.com", "warehouse": 7, "database": "IMMUTA", "role": "R",
                "authentication": { "type": "userPassword", "username": "U", "password": "canary-password" } },
              { "key": "a", "technology": "Databricks", "workspaceUrl": "a.example.com", "httpPath": "/p", "catalogue": "c", "authentication": { "type": "token", "token": { "environment": "NOT_SET_HERE" } } },
              { "key": "b.c", "technology": "Snowflake", "host": "b.example.com", "warehouse": "W", "database": "IMMUTA", "role": "R",
                "authentication": { "type": "userPassword", "username": "U", "password": { "environment": "ACME_PASSWORD" } } },
              { "key": "d", "technology": "Oracle" }, 5 ] }
            """);

        var outcome = await RunAsync(fleet, "--Fleet:Concurrency=0");

        outcome.ExitCode.Should().Be(2);
        outcome.ErrorLines.Should().OnlyContain(line => line.StartsWith("error: ", StringComparison.Ordinal));
        foreach (var place in new[]
        {
            "Fleet:Concurrency: ", "$.connections[0].warehouse: ", "$.connections[0].authentication.password: say where", "$.connections[1].key: duplicate key, also used by $.connections[0]",
            "$.connections[1].catalog: ", "$.connections[1].catalogue: is not known", "$.connections[1].authentication.token: the secret cannot be read",
            "$.connections[2]: the resulting request is invalid: $.connectionKey", "$.connections[3].technology: one of Snowflake, Databricks", "$.connections[4]: an object",
        })
        {
            outcome.Errors.Should().Contain(place);
        }

        (outcome.Output + outcome.Errors).Should().NotContain("canary-password");
        _fake.Journal.Entries.Should().BeEmpty();
        Directory.Exists(Path.Combine(_folder.Path, "journal")).Should().BeFalse();
    }

    [Theory]
    [InlineData("{ \"connections\": [ canary-password ] }", "line 1, byte 20: this is not JSON: correct the comma, quote or bracket there")]
    [InlineData("[]", "$: an object is needed here: write { ... }")]
    [InlineData("{ \"connections\": {} }", "$.connections: a list is needed here: write [ ... ]")]
    public async Task Text_that_is_no_fleet_is_one_clear_line(string text, string words)
    {
        var outcome = await RunAsync(_folder.Write("fleet.json", text));

        outcome.ExitCode.Should().Be(2);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().EndWith(words);
    }

    [Fact]
    public async Task Missing_settings_are_all_reported_at_once()
    {
        using var worker = ExampleProcess.Start(
            typeof(global::WorkerService.ExitCodes).Assembly.Location,
            ["--Fleet:File=no-such-file.json"],
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Immuta__BaseAddress"] = _address.ToString() });

        var outcome = await worker.EndAsync();

        outcome.ExitCode.Should().Be(2);
        outcome.Errors.Should().Contain("Fleet:Journal: name").And.Contain("Fleet:Scripts: name").And.Contain("'no-such-file.json' cannot be read");
        _fake.Journal.Entries.Should().BeEmpty();
    }

    private IEnumerable<int> Registrations => _fake.Connections.Select(connection => _fake.Journal.Find("POST", "/data/connection")
        .Count(entry => entry.GetRequestBody().Contains($"\"{connection.ConnectionKey}\"", StringComparison.Ordinal)));

    private async Task<Outcome> RunAsync(string fleet, params IReadOnlyList<string> args)
    {
        using var worker = WorkerProcess.Start(_address, _folder.Path, fleet, args);
        return await worker.EndAsync();
    }

    // The request waits on the tenant's stopped clock, so it is still in progress during the next steps.
    private Task Reached(Func<FakeRequest, bool> isIt)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fake.DelayNext(TimeSpan.FromSeconds(30), match: request => isIt(request) && (reached.TrySetResult() || true));
        return reached.Task;
    }

    private async Task StepAsync(Task reached)
    {
        await reached.WaitAsync(s_limit);
        _clock.Advance(TimeSpan.FromMinutes(1));
    }

    // The worker logs its stop when it receives the signal; the pending request is released then.
    private static async Task<Outcome> StoppedAsync(ExampleProcess worker, Action whenStopping)
    {
        await worker.SaysAsync("Application is shutting down");
        whenStopping();
        return await worker.EndAsync();
    }
}
