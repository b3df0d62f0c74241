using NJsonSchema;

namespace Immuta.Sdk.Testing.Tests.Schemas;

/// <summary>Checks the schemas themselves against the meta-schema of draft-07, in its file with <c>{}</c> for <c>true</c>.</summary>
public sealed class MetaSchemaTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "schemas");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(s_folder, "*.schema.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(s_folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_schema_follows_the_meta_schema(string file)
    {
        (await ValidateAsync(await File.ReadAllTextAsync(Path.Combine(s_folder, file)))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{ "type": "strnig" }""", "#/type")]
    [InlineData("""{ "required": "host" }""", "#/required")]
    [InlineData("""{ "required": ["host", "host"] }""", "#/required")]
    [InlineData("""{ "properties": { "host": { "minLength": -1 } } }""", "#/properties.host")]
    [InlineData("""{ "properties": { "host": "string" } }""", "#/properties.host")]
    [InlineData("""{ "definitions": { "config": { "oneOf": [] } } }""", "#/definitions.config")]
    [InlineData("""{ "items": { "additionalProperties": "no" } }""", "#/items")]
    [InlineData("""{ "description": 7 }""", "#/description")]
    public async Task A_schema_that_breaks_it_is_reported_with_its_place(string schema, string path)
    {
        (await ValidateAsync(schema)).Should().Contain(error => error.StartsWith(path, StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> ValidateAsync(string schema)
    {
        var meta = await JsonSchema.FromFileAsync(Path.Combine(s_folder, "draft-07.json"));
        return meta.Validate(schema).Select(error => $"{error.Path}: {error.Kind}");
    }
}
