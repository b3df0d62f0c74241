using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Demo;

public sealed class TenantTests : IAsyncLifetime
{
    private readonly FakeImmuta _fake = new();
    private string _url = "";

    public async ValueTask InitializeAsync() => _url = (await _fake.ListenAsync()).BaseAddress.ToString();

    public async ValueTask DisposeAsync() => await _fake.DisposeAsync();

    [Theory]
    [InlineData("snowflake.all-options.automatic", "Snowflake")]
    [InlineData("databricks.oauth-m2m.automatic", "Databricks")]
    [InlineData("redshift.okta.automatic", "Redshift")]
    [InlineData("azure-synapse-analytics.user-password.automatic", "Azure Synapse Analytics")]
    [InlineData("google-bigquery.service-account-key.manual", "Google BigQuery")]
    [InlineData("amazon-s3.auto.manual", "Native S3")]
    [InlineData("trino.unknown-members", "Trino")]
    public async Task A_file_is_registered_with_the_tenant_and_followed_until_enabled(string sample, string technology)
    {
        var outcome = await RunAsync("--config", Samples.PathOf(sample));

        outcome.Should().Match<Outcome>(o => o.ExitCode == 0 && o.Errors.Length == 0 && o.Output.Contains("enabled"));
        _fake.Integrations.Should().ContainSingle().Which.Should().Match<FakeIntegration>(i => i.Type == technology && i.Status == "enabled");
    }

    [Theory]
    [InlineData("snowflake.key-pair.manual", "snowflake-create.sql")]
    [InlineData("snowflake.oauth-certificate.manual", "snowflake-create.sql")]
    [InlineData("databricks.token.manual", "databricks-create.sql")]
    [InlineData("redshift.user-password.manual", "redshift-1-initial-create.sql", "redshift-2-create.sql")]
    [InlineData("azure-synapse-analytics.user-password.manual", "azure-synapse-analytics-1-initial-create.sql", "azure-synapse-analytics-2-create.sql")]
    public async Task A_manual_setup_waits_until_its_scripts_have_been_run(string sample, params string[] scripts)
    {
        using var folder = new TemporaryFolder();

        var first = await RunAsync("--config", Samples.PathOf(sample), "--scripts-folder", folder.Path);

        first.ExitCode.Should().Be(3);
        first.ErrorLines.Should().ContainSingle().Which.Should().Contain("--scripts-done");
        _fake.Integrations.Should().BeEmpty();
        Directory.GetFiles(folder.Path).Select(Path.GetFileName).Should().BeEquivalentTo(scripts);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(folder.Path))
            {
                File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        var second = await RunAsync("--config", Samples.PathOf(sample), "--scripts-done");

        second.ExitCode.Should().Be(0, second.Errors);
        _fake.Integrations.Should().ContainSingle().Which.Status.Should().Be("enabled");
        _fake.Journal.Find("POST", "/integrations").Should().ContainSingle().Which.ManualFlow.Should().Be(ManualFlowMatch.Same);
    }

    [Fact]
    public async Task Without_a_file_the_integrations_are_listed_and_nothing_is_changed()
    {
        await RunAsync("--config", Samples.PathOf("trino.minimal"));
        _fake.Journal.Clear();

        var outcome = await RunAsync();

        outcome.ExitCode.Should().Be(0, outcome.Errors);
        outcome.Output.Should().Contain("Trino").And.Contain("10000").And.Contain("1 integration");
        _fake.Journal.Entries.Should().OnlyContain(entry => entry.Method == "GET");
    }

    [Fact]
    public async Task A_failed_creation_is_one_line_that_names_the_failed_test()
    {
        _fake.FailNextCreation();

        var outcome = await RunAsync("--config", Samples.PathOf("snowflake.user-password.automatic"));

        outcome.ExitCode.Should().Be(1);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("createError").And.Contain("failed:");
    }

    [Fact]
    public async Task A_file_without_a_url_goes_to_the_embedded_tenant()
    {
        var outcome = await DemoProcess.RunAsync(["--config", Samples.PathOf("redshift.okta.manual")]);

        outcome.ExitCode.Should().Be(0, outcome.Errors);
        outcome.Output.Should().Contain("fake tenant").And.Contain("enabled");
        _fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_termination_signal_ends_a_call_under_way_at_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no signal to send to another process.
        }

        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fake.DelayNext(TimeSpan.FromHours(1), match: _ => arrived.TrySetResult() || true);
        using var demo = DemoProcess.Start(["--url", _url], _fake.ApiKey);
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(2));

        // Use SIGTERM because build machines can ignore SIGINT; both are handled in the same way.
        demo.Terminate();
        var outcome = await demo.EndAsync();

        outcome.ExitCode.Should().Be(143);
        outcome.ErrorLines.Should().Equal("interrupted");
    }

    private Task<Outcome> RunAsync(params string[] args) => DemoProcess.RunAsync([.. args, "--url", _url], _fake.ApiKey);
}
