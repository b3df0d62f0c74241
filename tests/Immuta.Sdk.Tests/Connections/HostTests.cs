using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>Where a host name is documented, a URL or an empty text fails before a request is sent.</summary>
public sealed class HostTests
{
    private static readonly Dictionary<string, Func<ImmutaClient, string, Task>> s_places = new(StringComparer.Ordinal)
    {
        ["Snowflake connection"] = (immuta, host) => immuta.Connections.TestAsync(
            SnowflakeConnection.Create("k", host, "w", "d", "r").WithUserPassword("u", "p").WithRecommendedSettings().Build()),
        ["Databricks connection"] = (immuta, host) => immuta.Connections.TestAsync(
            DatabricksConnection.Create("k", host, "/sql/1.0", "c").WithToken("t").WithRecommendedSettings().Build()),
        ["Snowflake integration"] = (immuta, host) => immuta.Scripts.CreateAsync(SnowflakeIntegration.Create(host, "w", "d").WithUserPassword("u", "p").Manual().Build()),
        ["Databricks integration"] = (immuta, host) => immuta.Scripts.CreateAsync(DatabricksIntegration.Create(host, "/sql/1.0", "c").WithToken("t").Manual().Build()),
        ["Redshift integration"] = (immuta, host) => immuta.Scripts.CreateAsync(RedshiftIntegration.Create(host, "d", "i").WithUserPassword("u", "p").Manual().Build()),
        ["Okta host of Redshift"] = (immuta, host) => immuta.Scripts.CreateAsync(
            RedshiftIntegration.Create("acme.example.com", "d", "i").WithOkta("u", "p", "a", host, "r").Manual().Build()),
        ["Synapse integration"] = (immuta, host) => immuta.Scripts.CreateAsync(SynapseIntegration.Create(host, "d", "s").WithUserPassword("u", "p").Manual().Build()),
        ["Snowflake data sources"] = (immuta, host) => ApplyAsync(immuta, SnowflakeDataSources.Create("k", host, "d", "w").WithUserPassword("u", "p")),
        ["Databricks data sources"] = (immuta, host) => ApplyAsync(immuta, DatabricksDataSources.Create("k", host, "/sql/1.0").WithToken("t")),
        ["Redshift data sources"] = (immuta, host) => ApplyAsync(immuta, RedshiftDataSources.Create("k", host, "s").WithUserPassword("u", "p")),
        ["Presto data sources"] = (immuta, host) => ApplyAsync(immuta, PrestoDataSources.Create("k", host).WithUserPassword("u", "p")),
        ["Trino data sources"] = (immuta, host) => ApplyAsync(immuta, TrinoDataSources.Create("k", host).WithoutAuthentication()),
    };

    public static TheoryData<string> Places => [.. s_places.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_host_cannot_be_a_url_blank_or_empty(string place)
    {
        foreach (var (host, rule, words) in new[]
        {
            ("https://acme.example.com", "form", "//"), ("jdbc:snowflake://acme.example.com:443/", "form", "//"), ("//acme.example.com", "form", "//"),
            ("acme.example.com ", "form", "blank"), ("acme.example.com\n", "form", "line break"), ("", "empty", "empty"),
        })
        {
            await using var tenant = Tenant.InMemory();
            var refusal = (await FluentActions.Awaiting(() => s_places[place](tenant.Client, host)).Should().ThrowAsync<ImmutaValidationException>($"of '{host}'")).Which;
            refusal.Problems.Should().OnlyContain(problem => problem.Rule == rule && problem.Message.Contains(words), host);
            tenant.Fake.Journal.Entries.Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_name_an_address_a_port_and_a_path_are_sent(string place)
    {
        foreach (var host in new[] { "acme.example.com", "acme", "10.1.2.3", "::1", "[2001:db8::1]", "[2001:db8::1]:443", "acme.example.com:443", "acme.example.com/console" })
        {
            await using var tenant = Tenant.InMemory();
            await s_places[place](tenant.Client, host);
            tenant.Fake.Journal.Entries.Should().ContainSingle(host);
        }
    }

    [Theory]
    [InlineData("acme.example.com", null)]
    [InlineData("2001:db8::1", null)]
    [InlineData("[2001:db8::1]", null)]
    [InlineData("acme.example.com:443", "port")]
    [InlineData("[2001:db8::1]:443", "port")]
    [InlineData("acme.example.com/console", "path")]
    [InlineData("acme.example.com?x=1", "path")]
    public void A_port_or_a_path_is_a_finding_and_no_error(string host, string? words)
    {
        var request = SnowflakeIntegration.Create(host, "w", "d").WithUserPassword("u", "p").Manual().Build();
        var json = request.ToJson(revealSecrets: true);
        IntegrationRequest.FromJson(json, out var findings).ToJson(revealSecrets: true).Should().Be(json);
        findings.Should().HaveCount(words is null ? 0 : 1);
        findings.All(finding => finding.Path == "$.config.host" && finding.Rule == "form" && finding.Message.Contains(words!)).Should().BeTrue();
        if (words is not null)
        {
            FluentActions.Invoking(() => IntegrationRequest.FromJson(json, out _, new() { Strict = true }))
                .Should().Throw<ImmutaValidationException>().Which.Problems.Should().ContainSingle().Which.Path.Should().Be("$.config.host");
        }
    }

    [Fact]
    public async Task An_address_that_is_documented_as_a_url_may_have_its_scheme()
    {
        await using var tenant = Tenant.InMemory();
        await tenant.Client.Connections.TestAsync(ConnectionPaths.Databricks().WithOAuthM2M("c", "s", "https://acme.example.com/oidc/v1/token").WithRecommendedSettings().Build());
        await tenant.Client.V2.DataSources.ApplyAsync(DatabricksDataSources.Create("k", "acme.example.com", "/sql").WithOAuthM2MSecret("c", "https://acme.example.com/oidc", "s").Build(), dryRun: true);
        tenant.Fake.Journal.Entries.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("hostname", "https://acme.example.com", "form")]
    [InlineData("hostname", "", "empty")]
    [InlineData("password", "", "empty")]
    [InlineData("role", "", "empty")]
    public void A_text_with_a_wrong_value_is_refused_with_its_path(string member, string value, string rule)
    {
        var place = new SamplesPlace(["connection", member]);
        var text = place.With(Samples.Node("schemas/samples/connections/snowflake.user-password.json"), value).ToJsonString();
        FluentActions.Invoking(() => ConnectionRegistration.FromJson(text)).Should().Throw<ImmutaValidationException>()
            .Which.Problems.Should().ContainSingle().Which.Should().Match<ValidationProblem>(problem => problem.Path == place.Path && problem.Rule == rule);
    }

    [Fact]
    public async Task An_empty_password_is_refused_before_it_is_sent()
    {
        await using var tenant = Tenant.InMemory();
        foreach (var send in new Func<Task>[]
        {
            () => tenant.Client.Connections.TestAsync(ConnectionPaths.Snowflake().WithUserPassword("u", "").WithRecommendedSettings().Build()),
            () => tenant.Client.Integrations.DeleteAsync(new("7"), new SnowflakeUserPasswordCredentials { Username = "u", Password = "" }),
            () => ApplyAsync(tenant.Client, DatabricksDataSources.Create("k", "acme.example.com", "/sql").WithPassword("", "token")),
            () => ApplyAsync(tenant.Client, SnowflakeDataSources.Create("k", "acme.example.com", "d", "w").WithOAuthSecret("", "c", "https://idp.example.com", "s")),
        })
        {
            (await send.Should().ThrowAsync<ImmutaValidationException>()).Which.Problems.Should().OnlyContain(problem => problem.Message.Contains("empty"));
        }

        tenant.Fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_mask_may_put_an_empty_text_in_place_of_values()
    {
        await using var tenant = Tenant.InMemory();
        await tenant.Client.V2.Policies.ApplyAsync(
            DataPolicy.Create("k", "n").Mask(columns => columns.AnyTag(), with => with.Constant("")).OnTaggedDataSources().Build(), dryRun: true);
        tenant.Fake.Journal.Entries.Should().ContainSingle();
    }

    private static Task<DataSourcesResult> ApplyAsync(ImmutaClient immuta, DataSourcesBuilder data) => immuta.V2.DataSources.ApplyAsync(data.Build(), dryRun: true);
}
