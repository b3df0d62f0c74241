using System.Text.Json;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<string> Integrations => [.. Samples.In("integrations").Where(name => !name.Contains("data-sources", StringComparison.Ordinal))];

    public static TheoryData<string> S3DataSources => [.. Samples.In("integrations").Where(name => name.Contains("data-sources", StringComparison.Ordinal))];

    public static TheoryData<string> Connections => [.. Samples.In("connections").Where(name => !name.Contains("data-object", StringComparison.Ordinal))];

    public static TheoryData<string> Settings => [.. Samples.In("connections").Where(name => name.Contains("data-object", StringComparison.Ordinal))];

    public static TheoryData<string> Code => [.. Samples.In("v2"), .. Samples.ExamplesIn("v2", ".json").Where(IsCode)];

    public static TheoryData<string> Twins => [.. Samples.In("v2", ".yaml"), .. Samples.ExamplesIn("v2", ".yaml")];

    [Theory]
    [MemberData(nameof(Code))]
    public void A_payload_as_code_survives_yaml_and_json(string sample) => AsCode(Path.GetFileName(sample), new Survival(sample));

    [Theory]
    [MemberData(nameof(Twins))]
    public void A_yaml_file_is_read_as_its_json_twin(string sample) => AsCode(Path.GetFileName(sample), new Twin(sample));

    [Theory]
    [MemberData(nameof(Integrations))]
    public void An_integration_survives_yaml_and_json(string sample) => ShouldSurvive(PayloadSerializers.Integration, sample);

    [Theory]
    [MemberData(nameof(S3DataSources))]
    public void A_list_of_s3_data_sources_survives_yaml_and_json(string sample) => ShouldSurvive(PayloadSerializers.S3DataSources, sample);

    [Theory]
    [MemberData(nameof(Connections))]
    public void A_connection_survives_yaml_and_json(string sample) => ShouldSurvive(PayloadSerializers.Connection, sample);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Settings_of_data_objects_survive_yaml_and_json(string sample) => ShouldSurvive(PayloadSerializers.DataObjectSettings, sample);

    [Theory]
    [InlineData("payload.yaml")]
    [InlineData("payload.yml")]
    [InlineData("payload.JSON")]
    public async Task A_payload_survives_a_file_of_either_language(string name)
    {
        var folder = Directory.CreateTempSubdirectory("yaml-tests-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            var payload = Trino.With("""{"list":[],"map":{},"text":"a\nb","number":1.50}""");

            await PayloadSerializers.Integration.WriteFileAsync(payload, path, revealSecrets: true);
            var again = await PayloadSerializers.Integration.ReadFileAsync(path);

            again.ToJson(revealSecrets: true).Should().Be(payload.ToJson(revealSecrets: true));
            Directory.GetFiles(folder.FullName).Should().Equal(path);
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_file_of_another_extension_is_refused()
    {
        var reading = () => PayloadSerializers.Integration.ReadFileAsync("payload.txt");

        (await reading.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("extension");
    }

    [Fact]
    public void Secrets_are_masked_unless_asked_for_and_masks_are_refused_when_read()
    {
        var request = RedshiftIntegration.Create(host: "acme.redshift.example.com", database: "immuta", initialDatabase: "dev")
            .WithUserPassword("awsuser", "canary-7f3a").Automatic().Build();

        var yaml = PayloadSerializers.Integration.ToYaml(request);

        yaml.Should().NotContain("canary").And.Contain("***");
        var reading = () => PayloadSerializers.Integration.FromYaml(yaml, "redshift.yaml");
        reading.Should().Throw<ImmutaFileException>().Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("mask");
    }

    [Fact]
    public void Yaml_is_written_in_block_style_and_long_texts_as_literal_blocks()
    {
        var payload = Trino.With("""{"documentation":"# Invoices\n\n  one row: each\n","list":[{"a":1,"b":[]},["x",[]],"z"],"map":{"deep":{"er":true}}}""");

        PayloadSerializers.Integration.ToYaml(payload, revealSecrets: true).Should().Be(
            """
            type: Trino
            documentation: |
              # Invoices

                one row: each
            list:
            - a: 1
              b: []
            - - x
              - []
            - z
            map:
              deep:
                er: true

            """.ReplaceLineEndings("\n"));
    }

    private static bool IsCode(string name) => Path.GetFileName(name).Split('-')[0] is "data" or "policy" or "project" or "purpose";

    private static void AsCode(string name, IFormatCheck check)
    {
        switch (name.Split('-', '.')[0])
        {
            case "data":
                check.With(PayloadSerializers.DataSources);
                break;
            case "policy":
                check.With(PayloadSerializers.Policy);
                break;
            case "project":
                check.With(PayloadSerializers.Project);
                break;
            default:
                check.With(PayloadSerializers.Purpose);
                break;
        }
    }

    private interface IFormatCheck
    {
        void With<T>(PayloadSerializer<T> format)
            where T : class;
    }

    private sealed class Survival(string sample) : IFormatCheck
    {
        public void With<T>(PayloadSerializer<T> format)
            where T : class => ShouldSurvive(format, sample);
    }

    private sealed class Twin(string sample) : IFormatCheck
    {
        public void With<T>(PayloadSerializer<T> format)
            where T : class
        {
            var json = Samples.Text(Path.ChangeExtension(sample, ".json"));
            var yaml = format.FromYaml(Samples.Text(sample), sample);

            JsonElement.DeepEquals(Samples.Element(format.ToJson(yaml, revealSecrets: true)), Samples.Element(json)).Should().BeTrue();
        }
    }

    private static void ShouldSurvive<T>(PayloadSerializer<T> format, string sample)
        where T : class
    {
        var text = Samples.Text(sample);
        var payload = format.FromJson(text, sample);
        var yaml = format.ToYaml(payload, revealSecrets: true);
        var again = format.FromYaml(yaml, sample);

        again.GetType().Should().Be(payload.GetType());
        format.ToYaml(again, revealSecrets: true).Should().Be(yaml);
        JsonElement.DeepEquals(Samples.Element(format.ToJson(again, revealSecrets: true)), Samples.Element(text)).Should().BeTrue(yaml);
    }
}
