namespace Immuta.Sdk.SchemaGen.Tests;

/// <summary>An invented technology, small enough that every product of the generator can be read at once.</summary>
internal static class TinySchemas
{
    public const string Shared = """
        {
          "x-immuta-area": "Integrations",
          "x-immuta-name": "IntegrationRequest",
          "description": "Any request.",
          "type": "object",
          "x-immuta-discriminator": "type",
          "properties": {
            "type": {
              "x-immuta-name": "IntegrationKind",
              "description": "Any platform.",
              "type": "string",
              "x-immuta-enum": {
                "Lighthouse": "A lighthouse.",
                "Old & <odd>": { "name": "OldAndOdd", "description": "A name with \"odd\" & <characters>." }
              }
            }
          },
          "required": ["type"],
          "oneOf": [{ "$ref": "../integrations/lighthouse.schema.json" }]
        }
        """;

    public const string Lighthouse = """
        {
          "x-immuta-name": "LighthouseIntegrationRequest",
          "x-immuta-base": "IntegrationRequest",
          "x-immuta-remarks": "Needs a coast.",
          "description": "Request for a lighthouse.",
          "type": "object",
          "x-immuta-discriminator": "autoBootstrap",
          "properties": {
            "type": { "type": "string", "enum": ["Lighthouse"], "description": "Fixed." },
            "autoBootstrap": { "type": "boolean", "description": "Who builds it." },
            "config": { "$ref": "#/definitions/config" }
          },
          "required": ["type", "autoBootstrap", "config"],
          "oneOf": [{ "$ref": "#/definitions/automatic" }, { "$ref": "#/definitions/manual" }],
          "additionalProperties": true,
          "definitions": {
            "automatic": {
              "x-immuta-name": "LighthouseAutomaticIntegrationRequest",
              "description": "Built by Immuta.",
              "type": "object",
              "properties": { "autoBootstrap": { "type": "boolean", "enum": [true], "description": "Fixed." } },
              "required": ["autoBootstrap"]
            },
            "manual": {
              "x-immuta-name": "LighthouseManualIntegrationRequest",
              "description": "Built by others.",
              "type": "object",
              "properties": { "autoBootstrap": { "type": "boolean", "enum": [false], "description": "Fixed." } },
              "required": ["autoBootstrap"]
            },
            "config": {
              "x-immuta-name": "LighthouseConfig",
              "x-immuta-read": "LighthouseConfiguration",
              "x-immuta-exclusive": [["red", "green"], ["lamps", "notes"]],
              "description": "Settings of a lighthouse.",
              "type": "object",
              "x-immuta-discriminator": "authenticationType",
              "properties": {
                "authenticationType": {
                  "x-immuta-name": "LighthouseAuthenticationType",
                  "description": "Way to sign in.",
                  "type": "string",
                  "x-immuta-enum": { "key": "Signs in with a key." }
                },
                "authentication": { "type": "string", "description": "Its name is part of the discriminator's." },
                "height": {
                  "type": "integer", "minimum": 1, "maximum": 200, "description": "Metres above the sea.",
                  "x-immuta-message": "Between 1 and 200 \"metres\"."
                },
                "default": { "type": "string", "pattern": "^[a-z\\\\]+\"?$", "minLength": 2, "description": "A keyword as a name." },
                "red": { "type": "boolean", "description": "A red light." },
                "green": { "type": "boolean", "description": "A green light." },
                "lamps": {
                  "type": "array", "minItems": 1, "description": "The lamps.",
                  "items": { "$ref": "#/definitions/lamp" }
                },
                "names": { "type": "array", "description": "Names.", "items": { "type": "string" } },
                "notes": { "type": "array", "description": "Anything.", "items": {} },
                "anything": { "description": "Any JSON value." },
                "number": { "type": "number", "x-immuta-type": "IntegrationId", "description": "A number or a text." }
              },
              "required": ["authenticationType", "height"],
              "x-immuta-expected": ["default"],
              "oneOf": [{ "$ref": "#/definitions/key" }]
            },
            "key": {
              "x-immuta-name": "LighthouseKeyConfig",
              "x-immuta-with": "WithKey",
              "description": "Settings with a key.",
              "type": "object",
              "properties": {
                "authenticationType": { "type": "string", "enum": ["key"], "description": "Fixed." },
                "class": { "type": "string", "writeOnly": true, "description": "A secret with a keyword as its name." }
              },
              "required": ["authenticationType", "class"]
            },
            "lamp": {
              "x-immuta-name": "LighthouseLamp",
              "x-immuta-read": "LighthouseLampRead",
              "description": "One lamp.",
              "type": "object",
              "properties": {
                "watts": { "type": "integer", "description": "Its power." },
                "reader": { "type": "string", "description": "A name that the generated code uses itself." }
              },
              "required": ["watts"]
            }
          }
        }
        """;

    public static SortedDictionary<string, string> Generate() => Generator.Run(new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["shared/integration-request.schema.json"] = Shared,
        ["integrations/lighthouse.schema.json"] = Lighthouse,
    }));
}
