using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using NJsonSchema;
using NJsonSchema.Validation;
using Xunit;

namespace Immuta.Sdk.Package.Tests.Editors;

/// <summary>The schemas of the package, as a validator finds them in its folder.</summary>
[Collection(nameof(Feed))]
public class SchemaTests(PackedFeed feed, PackedSchemas schemas, Consumer consumer) : IClassFixture<PackedSchemas>, IClassFixture<Consumer>
{
    private static readonly string s_samples = RepositoryFolder.PathOf("schemas", "samples");

    // Only x-immuta words describe these: the library reads them, and a validator that does not know the words reports them.
    private static readonly Dictionary<string, ValidationErrorKind[]> s_openCases = new(StringComparer.Ordinal)
    {
        ["v2/data.bigquery-shared-table.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/data.presto-shared-table.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/data.trino-shared-table.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/data.unknown-authentication.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/data.unknown-handler.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/data.unknown-members.json"] = [ValidationErrorKind.ArrayItemNotValid],
        ["v2/policy.data-circumstances-null.json"] = [ValidationErrorKind.ArrayExpected],
        ["v2/policy.data-unknown-mask.json"] = [ValidationErrorKind.NotOneOf, ValidationErrorKind.ArrayItemNotValid],
        ["v2/policy.data-unknown-rules.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/policy.data-user-entitlements-other-spelling.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/policy.data-user-entitlements-unknown-match.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/policy.subscription-unknown.json"] = [ValidationErrorKind.NotOneOf],
        ["v2/policy.unknown-kind.json"] = [ValidationErrorKind.NotOneOf, ValidationErrorKind.ArrayExpected],
        ["v2/project.unknown-workspace.json"] = [ValidationErrorKind.NotOneOf],
    };

    public static TheoryData<string> Samples => [.. new[] { "connections", "integrations", "v2" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(s_samples, folder), "*.json"))
        .Select(file => Path.GetRelativePath(s_samples, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Every_reference_of_a_packed_schema_resolves_in_the_package()
    {
        var files = await schemas.UnpackAsync(feed);

        files.Should().HaveCountGreaterThan(15);
        foreach (var file in files)
        {
            var schema = await JsonSchema.FromFileAsync(Path.Combine(schemas.Root, file));
            schema.ActualProperties.Should().NotBeEmpty(because: file);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_packed_schema_accepts_all_samples_but_the_open_cases(string sample)
    {
        await schemas.UnpackAsync(feed);
        var schema = await JsonSchema.FromFileAsync(Path.Combine(schemas.Root, SchemaOf(sample)));

        var errors = schema.Validate(await File.ReadAllTextAsync(Path.Combine(s_samples, sample)));

        errors.Select(error => error.Kind).Should().Equal(s_openCases.GetValueOrDefault(sample, []));
    }

    [Fact]
    public async Task A_project_copies_the_schemas_with_one_command()
    {
        var files = await schemas.UnpackAsync(feed);
        var project = await consumer.CreateAsync("console", "editors", "net10.0", "Immuta.Sdk.Yaml");

        await consumer.DotnetAsync(null, "build", project, "-t:CopyImmutaSchemas");

        var copied = Path.Combine(project, ".immuta", "schemas");
        Directory.EnumerateFiles(copied, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(copied, file).Replace('\\', '/')).Should().BeEquivalentTo(files);
        (await File.ReadAllBytesAsync(Path.Combine(copied, files[0]))).Should().Equal(await File.ReadAllBytesAsync(Path.Combine(schemas.Root, files[0])));
    }

    private static string SchemaOf(string sample) => sample.Split('.')[0] switch
    {
        "connections/data-object-settings" or "integrations/amazon-s3-data-sources" => $"{sample.Split('.')[0]}.schema.json",
        var name when name.StartsWith("v2/", StringComparison.Ordinal) => $"{name}.schema.json",
        var name when name.StartsWith("connections/", StringComparison.Ordinal) => "shared/connection-registration.schema.json",
        _ => "shared/integration-request.schema.json",
    };
}
