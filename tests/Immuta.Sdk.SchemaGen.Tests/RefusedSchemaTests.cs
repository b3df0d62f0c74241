using FluentAssertions;
using Immuta.Sdk.SchemaGen.Reading;
using Xunit;

namespace Immuta.Sdk.SchemaGen.Tests;

public sealed class RefusedSchemaTests
{
    private const string File = "integrations/broken.schema.json";

    [Theory]
    [InlineData("\"$defs\": {}", "$", "$defs")]
    [InlineData("\"const\": 1", "$", "const")]
    [InlineData("\"allOf\": []", "$", "allOf")]
    [InlineData("\"anyOf\": []", "$", "anyOf")]
    [InlineData("\"if\": {}", "$", "if")]
    [InlineData("\"format\": \"date\"", "$", "format")]
    [InlineData("\"x-immuta-sorcery\": true", "$", "x-immuta-sorcery")]
    [InlineData("\"additionalProperties\": false", "$", "additionalProperties")]
    [InlineData("\"required\": [\"hots\"]", "$", "hots")]
    [InlineData("\"required\": \"host\"", "$", "required")]
    [InlineData("\"required\": [1]", "$", "strings")]
    [InlineData("\"x-immuta-expected\": [\"hots\"]", "$", "hots")]
    [InlineData("\"x-immuta-exclusive\": [[\"hots\", \"host\"]]", "$", "hots")]
    [InlineData("\"minItems\": 1", "$", "minItems")]
    [InlineData("\"oneOf\": []", "$", "oneOf")]
    [InlineData("\"x-immuta-discriminator\": \"kind\"", "$", "x-immuta-discriminator")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\" } }", "$.properties.a", "description")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"Two\\nlines.\" } }", "$.properties.a", "description")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"null\", \"description\": \"A.\" } }", "$.properties.a", "null")]
    [InlineData("\"properties\": { \"a\": { \"type\": [\"string\"], \"description\": \"A.\" } }", "$.properties.a", "type")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"array\", \"description\": \"A.\" } }", "$.properties.a", "items")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"array\", \"description\": \"A.\", \"items\": { \"type\": \"integer\" } } }", "$.properties.a.items", "integer")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"array\", \"description\": \"A.\", \"items\": { \"type\": \"string\", \"pattern\": \"x\" } } }", "$.properties.a.items", "pattern")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"array\", \"description\": \"A.\", \"items\": { \"type\": \"string\", \"writeOnly\": true } } }", "$.properties.a.items", "string")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"enum\": [\"x\", \"y\"] } }", "$.properties.a", "enum")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"integer\", \"description\": \"A.\", \"enum\": [1] } }", "$.properties.a", "enum")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"minimum\": 1 } }", "$.properties.a", "minimum")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"integer\", \"description\": \"A.\", \"writeOnly\": true } }", "$.properties.a", "writeOnly")]
    [InlineData("\"properties\": { \"a\": { \"description\": \"A.\", \"writeOnly\": true } }", "$.properties.a", "writeOnly")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"x-immuta-type\": \"X\", \"description\": \"A.\", \"writeOnly\": true } }", "$.properties.a", "writeOnly")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"integer\", \"description\": \"A.\", \"x-immuta-form\": \"host\" } }", "$.properties.a", "x-immuta-form")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"x-immuta-form\": \"port\" } }", "$.properties.a", "x-immuta-form")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"boolean\", \"description\": \"A.\", \"x-immuta-empty\": true } }", "$.properties.a", "x-immuta-empty")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"x-immuta-passphrase\": [] } }", "$.properties.a", "x-immuta-passphrase")]
    [InlineData("\"x-immuta-presence-discriminators\": [\"a\"]", "$", "x-immuta-presence-discriminators")]
    [InlineData("\"x-immuta-nullable\": true", "$", "x-immuta-nullable")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"array\", \"description\": \"A.\", \"x-immuta-nullable\": true, \"items\": { \"type\": \"string\" } } }", "$.properties.a", "x-immuta-type")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"x-immuta-spellings\": [\"x\"] } }", "$.properties.a", "x-immuta-spellings")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"x-immuta-single\": true } }", "$.properties.a", "x-immuta-single")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"array\", \"description\": \"A.\", \"x-immuta-keeps-null\": true, \"items\": { \"type\": \"string\" } } }", "$.properties.a", "x-immuta-keeps-null")]
    [InlineData("\"properties\": { \"a\": { \"description\": \"A.\", \"x-immuta-spelling-of\": \"b\" } }", "$", "'b'")]
    [InlineData("\"x-immuta-script\": \"BrokenRequest\"", "$", "x-immuta-script")]
    [InlineData("\"x-immuta-script-omits\": [\"a\"]", "$", "x-immuta-script")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"x-immuta-value\": \"{a}{b}\" } }", "$.properties.a", "x-immuta-value")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"x-immuta-default\": 1 } }", "$.properties.a", "x-immuta-default")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"x-immuta-recommended\": true } }", "$.properties.a", "x-immuta-recommended")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"object\", \"description\": \"A.\" } }", "$.properties.a", "x-immuta-name")]
    [InlineData("\"properties\": { \"a\": { \"type\": \"string\", \"description\": \"A.\", \"x-immuta-enum\": { \"x\": \"X.\" } } }", "$.properties.a", "x-immuta-name")]
    [InlineData("\"properties\": { \"a\": true }", "$.properties.a", "object")]
    [InlineData("\"properties\": { \"a\": { \"$ref\": \"#/definitions/nowhere\", \"description\": \"A.\" } }", "$.properties.a", "nowhere")]
    [InlineData("\"properties\": { \"a\": { \"$ref\": \"../other/none.schema.json\", \"description\": \"A.\" } }", "$.properties.a", "other/none.schema.json")]
    [InlineData("\"properties\": { \"a\": { \"$ref\": \"../../../none.schema.json\", \"description\": \"A.\" } }", "$.properties.a", "none.schema.json")]
    [InlineData("\"properties\": { \"a\": { \"$ref\": \"#/description\", \"description\": \"A.\" } }", "$.properties.a", "#/description")]
    [InlineData("\"properties\": { \"a\": { \"$ref\": \"#/properties/a\", \"description\": \"A.\" } }", "$.properties.a", "is circular")]
    [InlineData("\"properties\": { \"a\": { \"$ref\": \"#\", \"type\": \"string\" } }", "$.properties.a", "type")]
    [InlineData("\"properties\": { \"a\": { \"$ref\": \"#\", \"pattern\": \"x\" } }", "$.properties.a", "pattern")]
    [InlineData("\"properties\": { \"a/b\": { \"type\": \"string\", \"description\": \"A.\" } }", "$.properties.a/b", "name")]
    [InlineData("\"properties\": { \"a-b\": { \"type\": \"string\", \"description\": \"A.\" }, \"aB\": { \"type\": \"string\", \"description\": \"A.\" } }", "$", "AB")]
    [InlineData("\"properties\": { \"additionalProperties\": { \"type\": \"string\", \"description\": \"A.\" } }", "$", "AdditionalProperties")]
    [InlineData("\"properties\": { \"brokenRequest\": { \"type\": \"string\", \"description\": \"A.\" } }", "$", "BrokenRequest")]
    public void A_schema_that_cannot_be_kept_is_refused_with_file_path_and_reason(string part, string path, string reason)
    {
        var generate = () => Generate($$"""{ "x-immuta-name": "BrokenRequest", "description": "Broken.", "type": "object", {{part}} }""");
        generate.Should().Throw<SchemaException>().Which.Message
            .Should().StartWith($"{File}: {path}: ").And.Contain(reason);
    }

    [Theory]
    [InlineData("""{ "description": "Broken.", "type": "object" }""", "x-immuta-name")]
    [InlineData("""{ "x-immuta-name": "BrokenRequest", "type": "object" }""", "description")]
    [InlineData("""{ "x-immuta-name": "BrokenRequest", "description": "Broken.", "type": "string" }""", "object")]
    [InlineData("""{ "x-immuta-name": "BrokenRequest", "description": "Broken." }""", "object")]
    [InlineData("""[]""", "object")]
    [InlineData("""{ "type": "object", "type": "string" }""", "JSON")]
    [InlineData("""{ "type": """, "JSON")]
    public void A_root_that_is_no_named_and_described_object_is_refused(string text, string reason)
    {
        var generate = () => Generate(text);
        generate.Should().Throw<SchemaException>().Which.Message.Should().StartWith($"{File}: $: ").And.Contain(reason);
    }

    [Fact]
    public void A_case_that_does_not_fix_the_discriminator_is_refused() => RefusedUnion(
        """{ "x-immuta-name": "One", "description": "One.", "type": "object" }""",
        "$.definitions.one", "'kind'");

    [Fact]
    public void Two_cases_with_the_same_discriminator_are_refused() => RefusedUnion(
        """{ "x-immuta-name": "One", "description": "One.", "type": "object", "properties": { "kind": { "type": "string", "enum": ["two"], "description": "K." } } }""",
        "$.definitions.two", "'two'");

    [Fact]
    public void A_case_of_two_unions_is_refused() =>
        FluentActions.Invoking(() => Generate("""
            {
              "x-immuta-name": "Outer", "description": "O.", "type": "object", "x-immuta-discriminator": "kind",
              "properties": { "kind": { "type": "string", "description": "K." }, "inner": { "$ref": "#/definitions/inner" } },
              "oneOf": [{ "$ref": "#/definitions/one" }],
              "definitions": {
                "inner": {
                  "x-immuta-name": "Inner", "description": "I.", "type": "object", "x-immuta-discriminator": "kind",
                  "properties": { "kind": { "type": "string", "description": "K." } }, "oneOf": [{ "$ref": "#/definitions/one" }]
                },
                "one": { "x-immuta-name": "One", "description": "One.", "type": "object", "properties": { "kind": { "type": "string", "enum": ["one"], "description": "K." } } }
              }
            }
            """)).Should().Throw<SchemaException>().WithMessage($"{File}: $.definitions.one: *two unions*");

    [Fact]
    public void Two_types_of_one_name_are_refused() =>
        FluentActions.Invoking(() => Generate("""
            {
              "x-immuta-name": "Twice", "description": "T.", "type": "object",
              "properties": { "inner": { "x-immuta-name": "Twice", "description": "T.", "type": "object" } }
            }
            """)).Should().Throw<SchemaException>().WithMessage($"{File}: $.properties.inner: *Twice*");

    [Fact]
    public void A_read_twin_that_bears_the_name_of_another_type_is_refused() =>
        FluentActions.Invoking(() => Generate("""{ "x-immuta-name": "Same", "x-immuta-read": "Same", "description": "S.", "type": "object" }"""))
            .Should().Throw<SchemaException>().WithMessage($"{File}: Same: *x-immuta-read*");

    [Fact]
    public void A_type_that_is_called_like_the_rules_of_another_is_refused() =>
        FluentActions.Invoking(() => Generate("""
            {
              "x-immuta-name": "Thing", "description": "T.", "type": "object",
              "properties": { "inner": { "x-immuta-name": "ThingRules", "description": "T.", "type": "object" } }
            }
            """)).Should().Throw<SchemaException>().WithMessage($"{File}: *a second type ThingRules*");

    [Fact]
    public void The_tiny_schemas_of_these_tests_are_themselves_accepted() =>
        Generate("""{ "x-immuta-name": "BrokenRequest", "description": "Broken.", "type": "object", "additionalProperties": true }""")
            .Keys.Should().Contain("Integrations/BrokenRequest.g.cs");

    [Theory]
    [InlineData("\"kind\", \"place\"", "$", "place")]
    [InlineData("\"inner\", \"hots\"", "$", "hots")]
    public void A_union_may_require_only_what_it_or_every_case_declares(string required, string path, string reason)
    {
        Refused(required).Should().Throw<SchemaException>().Which.Message.Should().StartWith($"{File}: {path}: ").And.Contain($"'{reason}'");
        Refused("\"inner\"").Should().NotThrow();

        static Func<SortedDictionary<string, string>> Refused(string required) => () => Generate($$"""
            {
              "x-immuta-name": "Union", "description": "U.", "type": "object", "x-immuta-discriminator": "inner.kind",
              "properties": { "kind": { "type": "string", "description": "K." } },
              "required": [{{required}}],
              "oneOf": [{ "$ref": "#/definitions/one" }],
              "definitions": {
                "one": {
                  "x-immuta-name": "One", "description": "One.", "type": "object", "required": ["inner"],
                  "properties": { "inner": { "$ref": "#/definitions/inner" }, "place": { "type": "string", "description": "P." } }
                },
                "inner": {
                  "x-immuta-name": "Inner", "description": "I.", "type": "object",
                  "properties": { "kind": { "type": "string", "enum": ["one"], "description": "K." } }
                }
              }
            }
            """);
    }

    [Fact]
    public void A_case_that_does_not_fix_the_inner_discriminator_is_refused() =>
        FluentActions.Invoking(() => Generate("""
            {
              "x-immuta-name": "Union", "description": "U.", "type": "object", "x-immuta-discriminator": "inner.kind",
              "oneOf": [{ "$ref": "#/definitions/one" }],
              "definitions": {
                "one": {
                  "x-immuta-name": "One", "description": "One.", "type": "object",
                  "properties": { "inner": { "type": "string", "description": "No object." } }
                }
              }
            }
            """)).Should().Throw<SchemaException>().Which.Message.Should().StartWith($"{File}: $.definitions.one: ").And.Contain("'inner.kind'");

    private static void RefusedUnion(string one, string path, string reason) =>
        FluentActions.Invoking(() => Generate($$"""
            {
              "x-immuta-name": "Union", "description": "U.", "type": "object", "x-immuta-discriminator": "kind",
              "properties": { "kind": { "type": "string", "description": "K." } },
              "oneOf": [{ "$ref": "#/definitions/one" }, { "$ref": "#/definitions/two" }],
              "definitions": {
                "one": {{one}},
                "two": { "x-immuta-name": "Two", "description": "Two.", "type": "object", "properties": { "kind": { "type": "string", "enum": ["two"], "description": "K." } } }
              }
            }
            """)).Should().Throw<SchemaException>().Which.Message.Should().StartWith($"{File}: {path}: ").And.Contain(reason);

    private static SortedDictionary<string, string> Generate(string text) => Generator.Run(new SchemaFolder([KeyValuePair.Create(File, text)]));
}
