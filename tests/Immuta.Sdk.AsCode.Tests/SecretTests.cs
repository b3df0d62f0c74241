using Immuta.Sdk.AsCode.Tests.Support;
using Immuta.Sdk.Yaml;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.AsCode.Tests;

public sealed class SecretTests
{
    private const string Canary = "canary-7f3a91-secret";

    [Fact]
    public async Task A_secret_reaches_the_tenant_and_nothing_else()
    {
        Environment.SetEnvironmentVariable("IMMUTA_TEST_CANARY", Canary);
        var log = new List<string>();
        using var factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(new ListLogger(log)));
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        foreach (var file in Directory.EnumerateFiles(tenant.Folder, "*.yaml", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, CodeTenant.Token)).Replace("IMMUTA_TEST_SALES", "IMMUTA_TEST_CANARY", StringComparison.Ordinal), CodeTenant.Token);
        }

        using var handler = tenant.Fake.CreateHandler();
        await using var immuta = ImmutaClient.Create(new() { BaseAddress = Testing.FakeImmuta.InMemoryAddress, ApiKey = tenant.Fake.ApiKey, HttpMessageHandler = handler, LoggerFactory = factory });
        var folder = await tenant.LoadAsync();
        var shown = new List<string>();
        var plan = await folder.PlanAsync(immuta, cancellationToken: CodeTenant.Token);
        tenant.Fake.RespondNext(Testing.FakeResponse.Json(System.Net.HttpStatusCode.BadRequest, $$"""{"message": "wrong password {{Canary}}"}"""), match: request => request.Path == "/api/v2/data");
        var report = await folder.ApplyAsync(immuta, plan, new() { ConfirmDeletions = true }, CodeTenant.Token);
        var again = await folder.PlanAsync(immuta, cancellationToken: CodeTenant.Token);
        var drift = await folder.DriftAsync(immuta, cancellationToken: CodeTenant.Token);
        foreach (var one in (Plan[])[plan, again])
        {
            shown.AddRange([one.ToJson(), one.ToMarkdown(), one.ToText(), one.ToString()]);
        }

        shown.AddRange([report.ToString(), .. report.Items.Select(item => $"{item} {item.Exception}"), drift.ToJson(), drift.ToText(), await File.ReadAllTextAsync(tenant.LockPath, CodeTenant.Token)]);
        shown.AddRange(log);

        report.Items.Should().Contain(item => item.Outcome == ApplyOutcome.Failed);
        tenant.Fake.Journal.Entries.Count(entry => entry.GetRequestBody().Contains(Canary, StringComparison.Ordinal)).Should().Be(3);
        shown.Should().NotContain(text => text.Contains("canary", StringComparison.OrdinalIgnoreCase) && text.Contains(Canary, StringComparison.Ordinal));
        log.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_secret_in_plain_text_is_a_finding_and_an_error_in_strict_mode()
    {
        await using var tenant = new CodeTenant();
        tenant.With("data/sales.yaml", CodeSamples.Data(password: Canary));

        (await tenant.LoadAsync()).Findings.Should().ContainSingle().Which.Should().Match<PayloadFinding>(finding => finding.Rule == "secret" && finding.Path == "$.connection.password" && finding.Line == 9);
        var act = () => tenant.LoadAsync(new() { Strict = true });
        (await act.Should().ThrowAsync<ImmutaFileException>()).Which.Message.Should().Contain("sales.yaml:9").And.NotContain(Canary);
    }

    [Fact]
    public async Task A_reference_to_a_secret_in_a_member_that_is_shown_is_refused()
    {
        await using var tenant = new CodeTenant();
        tenant.With("data/sales.yaml", CodeSamples.Data().Replace("hostname: acme.snowflake.example.com", "hostname: !secret env:HOST", StringComparison.Ordinal));

        var act = () => tenant.LoadAsync();

        (await act.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Should().ContainSingle().Which.Path.Should().Be("$.connection.hostname");
    }

    [Theory]
    [InlineData("!secret PASSWORD")]
    [InlineData("!secret vault:a")]
    [InlineData("!secret 'env:'")]
    [InlineData("!secret \"vault:A\\nB\"")]
    public async Task A_reference_that_no_resolver_knows_is_refused(string reference)
    {
        await using var tenant = new CodeTenant();
        tenant.With("data/sales.yaml", CodeSamples.Data(password: reference));

        var act = () => tenant.LoadAsync();

        (await act.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Should().ContainSingle().Which.Message.Should().Contain("env, file, file-base64");
    }

    [Fact]
    public async Task A_name_with_control_characters_and_quotes_is_only_a_name()
    {
        await using var tenant = new CodeTenant();
        tenant.With("data/a.yaml", CodeSamples.Data("a", password: "!secret \"vault:A\\n\\\"B\""))
            .With("data/b.json", """{"connectionKey": "b", "connection": {"handler": "Snowflake", "hostname": "h.example.com", "warehouse": "w", "database": "d", "authenticationMethod": "userPassword", "username": "u", "password": {"$secret": "vault:A\n\"B"}}}""");
        var folder = await tenant.LoadAsync(new() { SecretResolvers = [new Vault()] });

        await folder.ApplyAsync(tenant.Immuta, await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token), cancellationToken: CodeTenant.Token);

        tenant.Fake.Journal.Entries.Where(entry => entry.GetRequestBody().Contains("from-vault:A", StringComparison.Ordinal)).Should().HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task A_resolver_can_be_added_and_a_file_resolved()
    {
        await using var tenant = new CodeTenant();
        tenant.With("data/a.yaml", CodeSamples.Data("a", password: "!secret vault:sales/password")).With("data/b.yaml", CodeSamples.Data("b", password: "!secret file:.secrets/b.txt")).With(".secrets/b.txt", "from-file\n");
        var folder = await tenant.LoadAsync(new() { SecretResolvers = [new Vault()] });

        await folder.ApplyAsync(tenant.Immuta, await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token), cancellationToken: CodeTenant.Token);

        tenant.Fake.Journal.Entries.Should().Contain(entry => entry.GetRequestBody().Contains("from-vault:sales/password", StringComparison.Ordinal))
            .And.Contain(entry => entry.GetRequestBody().Contains("\"from-file\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_of_the_wrong_form_is_found_before_anything_is_sent()
    {
        Environment.SetEnvironmentVariable("IMMUTA_TEST_MASKED", "***");
        await using var tenant = new CodeTenant();
        tenant.With("data/sales.yaml", CodeSamples.Data(password: "!secret env:IMMUTA_TEST_MASKED"));

        var act = () => tenant.ApplyAsync();

        (await act.Should().ThrowAsync<ImmutaFileException>()).WithMessage("*mask*");
        tenant.Fake.Journal.Entries.Should().NotContain(entry => entry.Method == "POST");
    }

    private sealed class Vault : ISecretResolver
    {
        public string Scheme => "vault";

        public ValueTask<Secret> ResolveAsync(string name, CancellationToken cancellationToken) => new(new Secret($"from-vault:{name}"));
    }

    private sealed class ListLogger(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
