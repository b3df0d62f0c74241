using FluentAssertions;
using Immuta.Sdk.SchemaGen.Reading;
using Xunit;

namespace Immuta.Sdk.SchemaGen.Tests;

/// <summary>What the words that only some schemas need do to the generated code.</summary>
public sealed class DialectWordTests
{
    private const string Harbour = """
        {
          "x-immuta-name": "HarbourRequest", "description": "H.", "type": "object",
          "properties": {
            "ships": { "type": "array", "x-immuta-single": true, "description": "S.", "items": { "$ref": "#/definitions/ship" } },
            "queue": { "type": "array", "x-immuta-keeps-null": true, "description": "Q.", "items": { "$ref": "#/definitions/ship" } },
            "berths": { "type": "array", "x-immuta-type": "Berths", "x-immuta-nullable": true, "description": "B.", "items": { "$ref": "#/definitions/berth" } },
            "open": { "type": "boolean", "description": "O." },
            "opened": { "description": "O.", "x-immuta-spelling-of": "open" },
            "depth": { "type": "string", "pattern": "m$", "description": "D." },
            "tide": { "type": "boolean", "enum": [false], "x-immuta-advice": true, "description": "T." },
            "pier": { "type": "string", "x-immuta-form": "host", "description": "P." },
            "lock": { "type": "string", "writeOnly": true, "x-immuta-form": "privateKey", "description": "L." },
            "word": { "type": "string", "writeOnly": true, "description": "W." },
            "flag": { "type": "string", "x-immuta-empty": true, "description": "F." }
          },
          "x-immuta-passphrase": ["word"],
          "x-immuta-advised": ["depth"],
          "x-immuta-exclusive": [["open", "opened"]],
          "definitions": {
            "ship": {
              "x-immuta-name": "Ship", "description": "S.", "type": "object", "x-immuta-presence-discriminators": ["sails", "engine"],
              "oneOf": [{ "$ref": "#/definitions/sailer" }, { "$ref": "#/definitions/steamer" }]
            },
            "sailer": {
              "x-immuta-name": "Sailer", "description": "S.", "type": "object", "required": ["sails"],
              "properties": { "sails": { "type": "integer", "description": "S." }, "boats": { "type": "array", "description": "B.", "items": { "$ref": "#/definitions/ship" } } }
            },
            "steamer": { "x-immuta-name": "Steamer", "description": "S.", "type": "object", "required": ["engine"], "properties": { "engine": { "type": "boolean", "enum": [true], "description": "E." } } },
            "berth": {
              "x-immuta-name": "Berth", "description": "B.", "type": "object", "x-immuta-discriminator": "kind",
              "properties": {
                "kind": {
                  "x-immuta-name": "BerthKind", "description": "K.", "type": "string",
                  "x-immuta-enum": { "Dry Dock": "D.", "Slip": { "name": "Slip", "description": "S.", "open": true } }
                }
              },
              "oneOf": [{ "$ref": "#/definitions/dock" }, { "$ref": "#/definitions/quay" }]
            },
            "dock": {
              "x-immuta-name": "Dock", "description": "D.", "type": "object",
              "properties": { "kind": { "type": "string", "enum": ["Dry Dock"], "x-immuta-spellings": ["Dry dock"], "description": "K." } }
            },
            "quay": { "x-immuta-name": "Quay", "description": "Q.", "type": "object", "x-immuta-default-case": true, "properties": { "length": { "type": "integer", "description": "L." } } }
          }
        }
        """;

    private const string Direct = "\"x-immuta-direct\": true,";

    private const string Entry = """
        {
          "x-immuta-name": "LogEntry", "x-immuta-area": "V2", "x-immuta-direct": true, "description": "L.", "type": "object",
          "properties": {
            "at": { "type": "string", "format": "date-time", "description": "A." },
            "words": { "type": "array", "description": "W.", "items": { "type": "string" } },
            "part": { "x-immuta-name": "Part", "description": "P.", "type": "object" }
          }
        }
        """;

    private static readonly SortedDictionary<string, string> s_entry = Generate("responses/entry.schema.json", Entry);

    private static readonly SortedDictionary<string, string> s_files = Generator.Run(new SchemaFolder([KeyValuePair.Create("v2/harbour.schema.json", Harbour)]));

    [Fact]
    public void A_union_may_be_discriminated_by_the_member_that_is_present()
    {
        Of("Ship").Should().Contain("""LenientJson.PeekPresent(reader, "sails", "engine") switch""").And.Contain("""=> new Sailer(ref reader)""").And.Contain("_ => new UnknownShip(ref reader)");
        Of("Ship").Should().Contain("""PresenceDiscriminators = ["sails", "engine"],""").And.NotContain(" Discriminator = ");
        Of("Ship").Should().Contain("public UnknownShip() { }");
    }

    [Fact]
    public void One_case_may_hold_where_the_discriminator_is_missing()
    {
        Of("Berth").Should().Contain("""null when LenientJson.IsAbsent(reader, "kind"u8) => new Quay(ref reader),""");
        Of("Berth").Should().Contain("DefaultCase = QuayRules.Node,");
    }

    [Fact]
    public void A_known_value_may_have_no_case_of_its_own() =>
        Of("Berth").Should().Contain("""KnownValues = ["Dry Dock", "Slip"],""").And.Contain("""UndescribedValues = ["Slip"],""");

    [Fact]
    public void A_constant_may_have_further_spellings_that_are_preserved()
    {
        Of("Berth").Should().Contain("\"Dry Dock\" => new Dock(").And.Contain("\"Dry dock\" => new Dock(");
        Of("Dock").Should().Contain("""Kind = new BerthKind(LenientJson.ReadSpelling(ref reader, "Dry Dock", "Dry dock"));""");
        Of("Dock").Should().Contain("""Constant = "Dry Dock", Spellings = ["Dry dock"]""");
    }

    [Fact]
    public void A_member_may_have_another_name_that_is_preserved()
    {
        Of("HarbourRequest").Should().Contain("internal bool HasOpenOtherName").And.Contain("""HasOpenOtherName ? "opened"u8 : "open"u8""").And.NotContain("public bool? Opened");
        Of("HarbourRequest").Should().Contain("""new("opened", new(JsonKind.Any)),""").And.Contain("// open, opened");
    }

    [Fact]
    public void A_list_may_allow_null_and_a_single_item_may_replace_its_list()
    {
        Of("HarbourRequest").Should().Contain("LenientJson.ReadNullableList<Berths, Berth>").And.Contain("LenientJson.ReadOneOrMany<Ship>").And.Contain("LenientJson.ReadModelsOrNull<Ship>");
        Of("HarbourRequest").Should().Contain("AllowsNull = true").And.Contain("AllowsSingle = true");
    }

    [Fact]
    public void What_pages_disagree_about_is_advice()
    {
        Of("HarbourRequest").Should().Contain("public bool? Tide { get; init; }", "another value than the advised one must survive");
        Of("HarbourRequest").Should().Contain("""new("depth", new(JsonKind.String) { Pattern = DepthPattern() }, advised: true),""")
            .And.Contain("""new("tide", new(JsonKind.Boolean) { Constant = "false" }, isAdvice: true),""");
    }

    [Fact]
    public void The_form_of_a_text_is_a_rule_of_its_member() =>
        Of("HarbourRequest").Should().Contain("""new("pier", new(JsonKind.String) { Form = ValueForm.Host }),""")
            .And.Contain("""new("lock", new(JsonKind.String) { IsSecret = true, Form = ValueForm.PrivateKey }),""")
            .And.Contain("""new("flag", new(JsonKind.String) { AllowsEmpty = true }),""");

    [Fact]
    public void An_object_names_the_members_that_may_hold_a_passphrase() =>
        Of("HarbourRequest").Should().Contain("NeedsPassphrase = true,").And.MatchRegex(@"PassphraseMembers = \d+UL, // word");

    [Theory]
    [InlineData("\"x-immuta-form\": \"host\"", "\"x-immuta-form\": \"hots\"", "$.properties.pier", "x-immuta-form")]
    [InlineData("\"x-immuta-passphrase\": [\"word\"]", "\"x-immuta-passphrase\": [\"sword\"]", "HarbourRequest", "x-immuta-passphrase")]
    public void A_form_or_a_passphrase_that_there_is_not_is_refused(string written, string instead, string path, string reason) =>
        FluentActions.Invoking(() => Generator.Run(new SchemaFolder([KeyValuePair.Create("v2/harbour.schema.json", Harbour.Replace(written, instead, StringComparison.Ordinal))])))
            .Should().Throw<SchemaException>().Which.Message.Should().Contain(path).And.Contain(reason);

    [Fact]
    public void A_word_for_connections_is_refused_elsewhere() =>
        FluentActions.Invoking(() => Generator.Run(new SchemaFolder([KeyValuePair.Create("v2/harbour.schema.json", Harbour.Replace("\"pattern\": \"m$\"", "\"x-immuta-default\": \"m\"", StringComparison.Ordinal))])))
            .Should().Throw<SchemaException>().Which.Message.Should().Contain("$.properties.depth").And.Contain("x-immuta-default");

    [Fact]
    public void Recursive_rules_are_resolved_only_when_they_are_walked()
    {
        Of("Sailer").Should().Contain("LazyItems = static () => ShipRules.Node!");
        Of("HarbourRequest").Should().Contain("Items = ShipRules.Node");
    }

    [Theory]
    [InlineData("\"required\": [\"sails\"],", "", "$.definitions.sailer", "'sails'")]
    [InlineData("\"x-immuta-default-case\": true,", "", "$.definitions.quay", "x-immuta-default-case")]
    [InlineData("[\"sails\", \"engine\"]", "[\"engine\", \"sails\"]", "$.definitions.sailer", "same order")]
    public void An_indistinguishable_case_is_refused(string written, string instead, string path, string reason) =>
        FluentActions.Invoking(() => Generator.Run(new SchemaFolder([KeyValuePair.Create("v2/harbour.schema.json", Harbour.Replace(written, instead, StringComparison.Ordinal))])))
            .Should().Throw<SchemaException>().Which.Message.Should().Contain(path).And.Contain(reason);

    [Fact]
    public void A_time_of_a_response_is_read_as_one() =>
        s_entry["Responses/LogEntry.g.cs"].Should().Contain("public DateTimeOffset? At { get; init; }")
            .And.Contain("""At = LenientJson.ReadTimestamp(ref reader, "at", ref extra);""").And.Contain("""StrictJson.Write(writer, "at"u8, At);""");

    [Fact]
    public void A_direct_response_is_read_without_the_serializer()
    {
        s_entry["Responses/LogEntry.g.cs"].Should().Contain("FromJson(string json) => JsonText.Read<LogEntry>(json);");
        s_entry["ImmutaJsonContext.g.cs"].Should().NotContain("LogEntry");

        var serialized = Generate("responses/entry.schema.json", Entry.Replace(Direct, "", StringComparison.Ordinal));
        serialized["Responses/LogEntry.g.cs"].Should().Contain("JsonText.Read(json, ImmutaJsonContext.Default.LogEntry);");
        serialized["ImmutaJsonContext.g.cs"].Should().Contain("[JsonSerializable(typeof(LogEntry))]");
    }

    [Theory]
    [InlineData("responses", "\"format\": \"date-time\"", "\"format\": \"date\"", "$.properties.at", "format")]
    [InlineData("responses", "\"format\": \"date-time\"", "\"format\": \"date-time\", \"writeOnly\": true", "$.properties.at", "format")]
    [InlineData("responses", "\"format\": \"date-time\"", "\"format\": \"date-time\", \"enum\": [\"x\"]", "$.properties.at", "format")]
    [InlineData("responses", "\"format\": \"date-time\"", "\"format\": \"date-time\", \"x-immuta-type\": \"Time\"", "$.properties.at", "format")]
    [InlineData("responses", "\"type\": \"string\", \"format\"", "\"type\": \"integer\", \"format\"", "$.properties.at", "format")]
    [InlineData("responses", "\"items\": { \"type\": \"string\"", "\"items\": { \"type\": \"string\", \"format\": \"date-time\"", "$.properties.words.items", "format")]
    [InlineData("responses", "\"x-immuta-direct\": true", "\"x-immuta-direct\": false", "$", "x-immuta-direct")]
    [InlineData("responses", "\"x-immuta-direct\": true", "\"x-immuta-direct\": true, \"x-immuta-list\": true", "$", "x-immuta-direct")]
    [InlineData("responses", "\"x-immuta-name\": \"Part\"", "\"x-immuta-name\": \"Part\", \"x-immuta-direct\": true", "$.properties.part", "x-immuta-direct")]
    [InlineData("v2", "\"format\": \"date-time\",", "", "$", "x-immuta-direct")]
    [InlineData("v2", "\"x-immuta-direct\": true,", "", "$.properties.at", "format")]
    public void A_time_or_a_direct_reading_without_effect_is_refused(string folder, string written, string instead, string path, string reason) =>
        FluentActions.Invoking(() => Generate($"{folder}/entry.schema.json", Entry.Replace(written, instead, StringComparison.Ordinal)))
            .Should().Throw<SchemaException>().Which.Message.Should().StartWith($"{folder}/entry.schema.json: {path}: ").And.Contain($"'{reason}'");

    private static SortedDictionary<string, string> Generate(string file, string text) => Generator.Run(new SchemaFolder([KeyValuePair.Create(file, text)]));

    private static string Of(string name) => s_files[$"V2/{name}.g.cs"];
}
