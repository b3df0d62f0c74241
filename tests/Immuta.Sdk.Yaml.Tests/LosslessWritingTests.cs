using System.Text.Json;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests;

/// <summary>Writing without clear-text secrets loses nothing if a document has no secrets, and otherwise nothing silently.</summary>
public sealed class LosslessWritingTests : IDisposable
{
    private const string Unknown = """{"name":"Purchasing","deep":[true,{"a":1.50}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lossless-tests-");

    [Fact]
    public void A_policy_keeps_its_unknown_members_at_every_depth() => ShouldKeepAll(
        PayloadSerializers.Policy,
        $$$"""
        {"policyKey":"Rows: department","name":"Rows by department","type":"data",
         "actions":[{"rules":[{"type":"Row Restriction by Custom Where Clause","config":{"predicate":"1 = 1","colour":{{{Unknown}}},"inverse":false,"literals":"'A1'"},"x":{{{Unknown}}}},
                              {"type":"Made Up","config":{"a":{{{Unknown}}}}}],"y":1}],
         "circumstances":[{"type":"domains","domains":[{"id":"0b0b0b0b-0000-4000-8000-000000000001","name":"Purchasing"}]},{"type":"madeUp","z":{{{Unknown}}}}],
         "madeUp":{{{Unknown}}}}
        """);

    [Fact]
    public void A_project_keeps_its_unknown_members() => ShouldKeepAll(
        PayloadSerializers.Project, $$$"""{"projectKey":"p","name":"P","madeUp":{{{Unknown}}},"workspace":{"type":"madeUp","madeUp":{{{Unknown}}}}}""");

    [Fact]
    public void A_purpose_keeps_its_unknown_members() => ShouldKeepAll(
        PayloadSerializers.Purpose, $$$"""{"name":"P","madeUp":{{{Unknown}}},"subpurposes":[{"name":"Q","madeUp":{{{Unknown}}}}]}""");

    [Fact]
    public void Settings_and_s3_data_sources_keep_their_unknown_members()
    {
        ShouldKeepAll(PayloadSerializers.DataObjectSettings, $$$"""{"settings":{"isActive":true,"madeUp":{{{Unknown}}}},"madeUp":1}""");
        ShouldKeepAll(PayloadSerializers.S3DataSources, $$$"""{"type":"Native S3","integrationId":1,"dataSources":[{"dataSourceName":"a","prefix":"p","madeUp":{{{Unknown}}}}]}""");
    }

    [Theory]
    [InlineData("""{"type":"Trino","madeUp":"canary-7f3a"}""", "$.madeUp")]
    [InlineData("""{"type":"Databricks","autoBootstrap":true,"config":{"workspaceUrl":"acme.databricks.example.com","httpPath":"/sql","catalog":"immuta","authenticationType":"token","token":"canary-7f3a","deep":{"er":"canary-7f3a"}}}""", "$.config.token", "$.config.deep")]
    public async Task Masks_are_never_written_to_a_file_in_silence(string json, params string[] hidden)
    {
        var payload = PayloadSerializers.Integration.FromJson(json);
        var path = Path.Combine(_folder.FullName, "a.yaml");
        await PayloadSerializers.Integration.WriteFileAsync(payload, path, revealSecrets: true);
        var before = await File.ReadAllTextAsync(path);

        var writing = () => PayloadSerializers.Integration.WriteFileAsync(payload, path);

        var failure = (await writing.Should().ThrowAsync<ImmutaFileException>()).Which;
        failure.Problems.Select(problem => problem.Path).Should().Equal(hidden);
        failure.Problems.Should().OnlyContain(problem => problem.File == path && problem.Rule == "mask" && problem.Message.Contains("revealSecrets"));
        failure.Message.Should().NotContain("canary");
        (await File.ReadAllTextAsync(path)).Should().Be(before);
        PayloadSerializers.Integration.ToYaml(payload).Should().Contain("***").And.NotContain("canary");
    }

    [Fact]
    public async Task A_document_of_which_nothing_is_hidden_is_written_as_it_is()
    {
        var path = Path.Combine(_folder.FullName, "a.json");
        await PayloadSerializers.Integration.WriteFileAsync(PayloadSerializers.Integration.FromYaml("type: Trino\n"), path);

        (await PayloadSerializers.Integration.ReadFileAsync(path)).AdditionalProperties.Count.Should().Be(0);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void ShouldKeepAll<T>(PayloadSerializer<T> format, string json)
        where T : class
    {
        var payload = format.FromJson(json);

        JsonElement.DeepEquals(Samples.Element(format.ToJson(payload)), Samples.Element(json)).Should().BeTrue(format.ToJson(payload));
        format.ToYaml(format.FromYaml(format.ToYaml(payload))).Should().Be(format.ToYaml(payload, revealSecrets: true));
    }
}
