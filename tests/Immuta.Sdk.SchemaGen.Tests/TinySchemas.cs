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
                "class": { "type": "string", "writeOnly": true, "x-immuta-value": "key", "description": "A secret with a keyword as its name." }
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

    public const string Registration = """
        {
          "x-immuta-area": "Connections",
          "x-immuta-name": "ConnectionRegistration",
          "description": "Any registration.",
          "type": "object",
          "x-immuta-discriminator": "connection.technology",
          "properties": {
            "connectionKey": { "type": "string", "x-immuta-type": "ConnectionKey", "description": "Unique name." }
          },
          "required": ["connectionKey", "connection", "nativeIntegration"],
          "oneOf": [{ "$ref": "../connections/lighthouse.schema.json" }]
        }
        """;

    /// <summary>A connection with every word that only connections need; its script request is that of the integration.</summary>
    public const string LighthouseConnection = """
        {
          "x-immuta-name": "LighthouseConnectionRegistration",
          "x-immuta-base": "ConnectionRegistration",
          "x-immuta-script": "LighthouseManualIntegrationRequest",
          "x-immuta-script-omits": ["authentication", "notes", "anything", "number"],
          "x-immuta-remarks": "Needs a coast.",
          "description": "Registration of a lighthouse.",
          "type": "object",
          "properties": {
            "connection": { "$ref": "#/definitions/connection" },
            "nativeIntegration": { "$ref": "#/definitions/nativeIntegration" }
          },
          "required": ["connection", "nativeIntegration"],
          "additionalProperties": true,
          "definitions": {
            "connection": {
              "x-immuta-name": "LighthouseConnectionDetails",
              "description": "Where the lighthouse is.",
              "type": "object",
              "x-immuta-discriminator": "authenticationType",
              "properties": {
                "technology": { "type": "string", "enum": ["Lighthouse"], "description": "Fixed." },
                "hostname": { "type": "string", "x-immuta-form": "host", "description": "Host of the lighthouse." },
                "port": { "type": "integer", "maximum": 65535, "x-immuta-default": 8443, "description": "Port of the lighthouse." },
                "authenticationType": { "$ref": "../integrations/lighthouse.schema.json#/definitions/config/properties/authenticationType" }
              },
              "required": ["technology", "hostname", "port", "authenticationType"],
              "oneOf": [{ "$ref": "#/definitions/key" }],
              "additionalProperties": true
            },
            "key": {
              "x-immuta-name": "LighthouseKeyConnectionDetails",
              "x-immuta-with": "WithKey",
              "description": "Where the lighthouse is, and its key.",
              "type": "object",
              "properties": {
                "authenticationType": { "type": "string", "enum": ["key"], "description": "Fixed." },
                "keyFile": { "$ref": "#/definitions/keyFile" }
              },
              "required": ["authenticationType", "keyFile"],
              "additionalProperties": true
            },
            "keyFile": {
              "x-immuta-name": "LighthouseKeyFile",
              "description": "A key as a file.",
              "type": "object",
              "properties": {
                "fileName": { "type": "string", "x-immuta-default": "key.txt", "description": "Name of the file." },
                "content": { "type": "string", "writeOnly": true, "x-immuta-value": "key", "description": "The key itself." }
              },
              "required": ["fileName", "content"],
              "additionalProperties": true
            },
            "nativeIntegration": {
              "x-immuta-name": "LighthouseNativeIntegration",
              "description": "Who guards the lighthouse.",
              "type": "object",
              "properties": {
                "type": { "type": "string", "x-immuta-value": "technology", "description": "Same as the technology." },
                "autoBootstrap": { "type": "boolean", "x-immuta-with": "", "x-immuta-default": false, "description": "Who builds it." },
                "config": { "$ref": "#/definitions/config" }
              },
              "required": ["type", "autoBootstrap", "config"],
              "additionalProperties": true
            },
            "config": {
              "x-immuta-name": "LighthouseNativeConfig",
              "description": "How the lighthouse is guarded.",
              "type": "object",
              "x-immuta-discriminator": "authenticationType",
              "properties": {
                "host": { "type": "string", "x-immuta-form": "host", "x-immuta-value": "hostname", "description": "Host of the lighthouse." },
                "height": { "type": "integer", "minimum": 1, "description": "Metres above the sea." },
                "keeper": {
                  "$ref": "#/definitions/keeper",
                  "x-immuta-with": "WithLightKeeper",
                  "x-immuta-default": { "enabled": false },
                  "x-immuta-recommended": { "enabled": true }
                },
                "authenticationType": { "$ref": "../integrations/lighthouse.schema.json#/definitions/config/properties/authenticationType" }
              },
              "required": ["host", "height", "keeper", "authenticationType"],
              "oneOf": [{ "$ref": "#/definitions/keyConfig" }],
              "additionalProperties": true
            },
            "keyConfig": {
              "x-immuta-name": "LighthouseKeyNativeConfig",
              "description": "How the lighthouse is guarded with a key.",
              "type": "object",
              "properties": {
                "port": { "type": "integer", "description": "Port of the lighthouse." },
                "authenticationType": { "type": "string", "enum": ["key"], "description": "Fixed." },
                "args": { "type": "string", "writeOnly": true, "x-immuta-value": "KEY={key};", "description": "Arguments that carry the key." }
              },
              "required": ["authenticationType", "args"],
              "additionalProperties": true
            },
            "keeper": {
              "x-immuta-name": "LighthouseKeeper",
              "description": "A keeper who sleeps there.",
              "type": "object",
              "properties": { "enabled": { "type": "boolean", "description": "Whether there is one." } },
              "additionalProperties": true
            }
          }
        }
        """;

    /// <summary>A sample of the registration.</summary>
    public const string LighthouseSample = """
        {
          "connectionKey": "north",
          "connection": {
            "technology": "Lighthouse", "authenticationType": "key", "hostname": "north.example.com", "port": 8443,
            "keyFile": { "fileName": "key.txt", "content": "invented-key" }, "dated": "1811"
          },
          "settings": { "isActive": false },
          "options": { "forceRecursiveCrawl": true },
          "nativeIntegration": {
            "type": "Lighthouse", "autoBootstrap": false,
            "config": {
              "authenticationType": "key", "host": "north.example.com", "height": 20, "keeper": { "enabled": true },
              "port": 8443, "args": "KEY=invented-key;"
            }
          }
        }
        """;

    public static SortedDictionary<string, string> Generate() => Generator.Run(new(All()));

    public static Dictionary<string, string> All() => new(StringComparer.Ordinal)
    {
        ["shared/integration-request.schema.json"] = Shared,
        ["integrations/lighthouse.schema.json"] = Lighthouse,
        ["shared/connection-registration.schema.json"] = Registration,
        ["connections/lighthouse.schema.json"] = LighthouseConnection,
    };
}
