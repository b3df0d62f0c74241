using System.Text;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Yaml.Tests.Names;

public sealed class FindingTests : IDisposable
{
    private const string Project = "projectKey: fraud\nname: Fraud\ncostCenter: 4711\nsubscriptionPolicy:\n  type: manual\n  reviewers:\n  - name: x\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("finding-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_unknown_member_of_a_file_is_a_finding_with_its_place()
    {
        var path = Path.Combine(_folder, "fraud.yaml");
        await File.WriteAllTextAsync(path, Project);

        var read = await PayloadSerializers.Project.ReadFileWithFindingsAsync(path);

        read.Payload.ProjectKey.Value.Should().Be("fraud");
        read.Payload.AdditionalProperties.Names.Should().Equal("costCenter");
        read.Findings.Select(finding => (finding.File, finding.Line, finding.Column, finding.Path, finding.Rule)).Should().Equal(
            (path, 3, 1, "$.costCenter", "unknown"),
            (path, 6, 3, "$.subscriptionPolicy.reviewers", "unknown"));
        read.Findings[0].ToString().Should().Be($"{path}:3:1: $.costCenter: Not a documented member, so nothing about it is checked: remove it, or allow it (AllowedNames, or # allow-names: in YAML) if it is meant. (unknown)");
        (await PayloadSerializers.Project.ReadFileAsync(path)).ToJson().Should().Be(read.Payload.ToJson());
    }

    [Fact]
    public void A_finding_is_an_error_in_strict_mode()
    {
        var read = () => PayloadSerializers.Project.ReadWithFindings(Encoding.UTF8.GetBytes(Project), fileName: "fraud.yaml", options: new() { Strict = true });

        read.Should().Throw<ImmutaFileException>().Which.Problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Path} {problem.Rule}")
            .Should().Equal("3:1 $.costCenter unknown", "6:3 $.subscriptionPolicy.reviewers unknown");
    }

    [Fact]
    public void An_exception_carries_the_findings_beside_its_problems()
    {
        var read = () => PayloadSerializers.Project.FromYaml(Project.Replace("name: Fraud", "nam: Fraud", StringComparison.Ordinal));

        var invalid = read.Should().Throw<ImmutaFileException>().Which;
        invalid.Problems.Should().ContainSingle().Which.Path.Should().Be("$.name");
        invalid.Findings.Select(finding => finding.Path).Should().Equal("$.costCenter", "$.subscriptionPolicy.reviewers");
    }

    [Theory]
    [InlineData("# allow-names: costCenter, reviewers\n")]
    [InlineData("# Owned by the fraud team.\n\n# allow-names: costCenter\n#allow-names: reviewers\n")]
    [InlineData("\uFEFF# allow-names: costCenter, reviewers\n---\n")]
    public void A_comment_at_the_top_of_a_file_allows_names(string head) =>
        PayloadSerializers.Project.ReadWithFindings(Encoding.UTF8.GetBytes(head + Project), options: new() { Strict = true }).Findings.Should().BeEmpty();

    [Fact]
    public void A_comment_below_the_first_line_allows_nothing() =>
        PayloadSerializers.Project.ReadWithFindings(Encoding.UTF8.GetBytes(Project + "# allow-names: costCenter, reviewers\n")).Findings.Should().HaveCount(2);

    [Theory]
    [InlineData("{\"projectKey\":\"k\",\"name\":\"n\",\"Tag\":1}", "Tag")]
    [InlineData("{\"projectKey\":\"k\",\"name\":\"n\",\"subscriptionPolicy\":{\"type\":\"Manual\"}}", "Manual")]
    public void Options_allow_a_name_that_resembles_a_documented_one(string json, string name)
    {
        FluentActions.Invoking(() => ProjectRequest.FromJson(json)).Should().Throw<ImmutaValidationException>().Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("spelling");

        var project = ProjectRequest.FromJson(json, out var findings, new() { Strict = true, AllowedNames = [name] });

        findings.Should().BeEmpty();
        project.ToJson(revealSecrets: true).Should().Contain(name);
    }

    [Fact]
    public void FromJson_returns_findings_without_a_place_in_a_file()
    {
        ProjectRequest.FromJson("{\"projectKey\":\"k\",\"name\":\"n\",\"costCenter\":{\"Name\":1}}", out var findings);

        findings.Should().ContainSingle().Which.Should().Match<PayloadFinding>(
            finding => finding.Path == "$.costCenter" && finding.Rule == "unknown" && finding.File == null && finding.Line == null && finding.Column == null);
        FluentActions.Invoking(() => ProjectRequest.FromJson("{\"projectKey\":\"k\",\"name\":\"n\",\"costCenter\":1}", out _, new() { Strict = true }))
            .Should().Throw<ImmutaValidationException>().Which.Problems.Should().ContainSingle().Which.Path.Should().Be("$.costCenter");
    }

    [Theory]
    [InlineData("subscriptionPolicy: {type: byTicket}", "$.subscriptionPolicy.type")]
    [InlineData("subscriptionPolicy: {type: manual, accessGrant: EXECUTE}", "$.subscriptionPolicy.accessGrant")]
    public void A_value_that_is_not_documented_is_a_finding(string line, string path) =>
        PayloadSerializers.Project.ReadWithFindings(Encoding.UTF8.GetBytes($"projectKey: k\nname: n\n{line}\n")).Findings
            .Should().ContainSingle().Which.Should().Match<PayloadFinding>(finding => finding.Path == path && finding.Rule == "value" && finding.Line == 3);

    [Fact]
    public void A_port_behind_a_host_of_a_file_is_a_finding_with_its_place() =>
        PayloadSerializers.DataSources.ReadWithFindings(Encoding.UTF8.GetBytes("connectionKey: k\nconnection:\n  handler: Databricks\n  hostname: acme.example.com:443\n  httpPath: /sql\n  username: token\n  password: p\n"), fileName: "k.yaml")
            .Findings.Should().ContainSingle().Which.ToString().Should().StartWith("k.yaml:4:13: $.connection.hostname: ").And.Contain("port").And.EndWith("(form)");

    [Fact]
    public void A_misspelt_discriminator_is_one_error_without_findings()
    {
        var read = () => PayloadSerializers.DataSources.FromYaml("connectionKey: k\nconnection:\n  handler: Snowflak\n  hostname: h\n  warehouse: w\n  database: d\n  authenticationMethod: userPassword\n  username: u\n  password: p\n");

        var invalid = read.Should().Throw<ImmutaFileException>().Which;
        invalid.Problems.Should().ContainSingle().Which.Message.Should().Contain("Did you mean 'Snowflake'?");
        invalid.Findings.Should().BeEmpty();
    }

    [Fact]
    public void A_map_with_names_of_the_user_has_no_unknown_members() =>
        IntegrationRequest.FromJson(
            """{"type":"Azure Synapse Analytics","autoBootstrap":true,"config":{"host":"h","database":"d","schema":"s","username":"u","password":"p","authenticationType":"userPassword","metadataDelimiters":{"mine":"|"}}}""",
            out var findings).Should().NotBeNull().And.Match<IntegrationRequest>(_ => findings.Count == 0);

    [Theory]
    [InlineData("integrationId")]
    [InlineData("integrationsID")]
    public async Task Both_names_of_the_integration_of_s3_data_sources_are_one(string name)
    {
        await using var fake = new FakeImmuta();
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = fake.ApiKey, HttpMessageHandler = fake.CreateHandler() });
        var s3 = S3Integration.Create("s3", "123456789012", "us-east-1", "arn:aws:iam::123456789012:role/r", "s3://bucket").WithAutomaticCredentials().Build();
        var id = (await immuta.Integrations.CreateAsync(s3)).Id;

        var request = S3DataSourcesRequest.FromJson($$$"""{"type":"Native S3","{{{name}}}":{{{id}}},"dataSources":[{"dataSourceName":"Orders","prefix":"s3://bucket/orders/"}]}""", out var findings);
        var created = await immuta.Integrations.RegisterS3DataSourcesAsync(request);

        findings.Should().BeEmpty();
        request.IntegrationId.Should().Be(id);
        created.Should().ContainSingle();
        fake.Journal.Entries[^1].GetRequestBody().Should().Contain($"\"{name}\":");
    }
}
