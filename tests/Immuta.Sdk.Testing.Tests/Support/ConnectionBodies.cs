using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>Valid registrations of connections with invented values.</summary>
internal static class ConnectionBodies
{
    public const string Key = "acme-snowflake";

    public static JsonObject Snowflake(string key = Key) => Registration(
        key,
        new JsonObject
        {
            ["technology"] = "Snowflake",
            ["hostname"] = "acme.snowflake.example.com",
            ["port"] = 443,
            ["warehouse"] = "GOVERNANCE_WH",
            ["role"] = "GOVERNANCE_READER",
            ["authenticationType"] = "userPassword",
            ["username"] = "GOVERNANCE_SERVICE",
            ["password"] = Bodies.Secret,
        },
        new JsonObject
        {
            ["type"] = "Snowflake",
            ["autoBootstrap"] = false,
            ["config"] = WithSwitches(new JsonObject
            {
                ["host"] = "acme.snowflake.example.com",
                ["port"] = 443,
                ["warehouse"] = "GOVERNANCE_WH",
                ["database"] = "IMMUTA_GOVERNANCE",
                ["authenticationType"] = "userPassword",
                ["username"] = "GOVERNANCE_SERVICE",
                ["password"] = Bodies.Secret,
            }),
        });

    public static JsonObject SnowflakeKeyPair(string key = Key)
    {
        var body = Snowflake(key);
        foreach (var part in new[] { (JsonObject)body["connection"]!, (JsonObject)body["nativeIntegration"]!["config"]! })
        {
            part.Remove("password");
            part["authenticationType"] = "keyPair";
            part["privateKeyPassword"] = Bodies.Secret;
            part["privateKey"] = new JsonObject
            {
                ["keyName"] = "PRIV_KEY_FILE",
                ["userFilename"] = "governance.p8",
                ["content"] = Bodies.Secret,
            };
        }

        return body;
    }

    public static JsonObject SnowflakeOAuth(bool certificate, string key = Key)
    {
        var body = Snowflake(key);
        foreach (var part in new[] { (JsonObject)body["connection"]!, (JsonObject)body["nativeIntegration"]!["config"]! })
        {
            part.Remove("username");
            part.Remove("password");
            part["authenticationType"] = "oAuthClientCredentials";
            var client = new JsonObject
            {
                ["useCertificate"] = certificate,
                ["clientId"] = "governance-client",
                ["authorityUrl"] = "https://idp.acme.example.com/token",
                ["resource"] = "https://acme.example.com/snowflake",
            };
            if (certificate)
            {
                client["publicCertificateThumbprint"] = "0A1B2C3D";
                client["oauthPrivateKey"] = new JsonObject { ["userFilename"] = "oauth.pem", ["content"] = Bodies.Secret };
            }
            else
            {
                client["clientSecret"] = Bodies.Secret;
            }

            part["oAuthClientConfig"] = client;
        }

        return body;
    }

    public static JsonObject Databricks(string key = "acme-unity", bool machine = false)
    {
        var body = Registration(
            key,
            new JsonObject
            {
                ["technology"] = "Databricks",
                ["hostname"] = "acme.databricks.example.com",
                ["port"] = 443,
                ["httpPath"] = "/sql/1.0/warehouses/0a1b2c3d",
            },
            new JsonObject
            {
                ["type"] = "Databricks",
                ["autoBootstrap"] = false,
                ["unityCatalog"] = true,
                ["config"] = new JsonObject
                {
                    ["host"] = "acme.databricks.example.com",
                    ["port"] = 443,
                    ["catalog"] = "immuta_internal",
                    ["audit"] = new JsonObject { ["enabled"] = true },
                },
            });
        foreach (var part in new[] { (JsonObject)body["connection"]!, (JsonObject)body["nativeIntegration"]!["config"]! })
        {
            part["authenticationType"] = machine ? "oAuthM2M" : "token";
            if (!machine)
            {
                part["token"] = Bodies.Secret;
                continue;
            }

            part["oAuthClientConfig"] = new JsonObject
            {
                ["useCertificate"] = false,
                ["clientId"] = "governance-client",
                ["clientSecret"] = Bodies.Secret,
                ["scope"] = "all-apis",
                ["authorityUrl"] = "https://acme.databricks.example.com/oidc/v1/token",
            };
        }

        return body;
    }

    public static JsonObject LakeFormation(string key = "acme-lake") => Registration(
        key,
        new JsonObject { ["technology"] = "Glue", ["authenticationType"] = "accessKey", ["awsSecretAccessKey"] = Bodies.Secret },
        new JsonObject { ["type"] = "Glue", ["autoBootstrap"] = false, ["config"] = new JsonObject { ["authenticationType"] = "accessKey" } });

    public static JsonObject Of(string what) => what switch
    {
        "userPassword" => Snowflake(),
        "keyPair" => SnowflakeKeyPair(),
        "certificate" => SnowflakeOAuth(certificate: true),
        "clientSecret" => SnowflakeOAuth(certificate: false),
        "token" => Databricks(Key),
        "oAuthM2M" => Databricks(Key, machine: true),
        _ => LakeFormation(Key),
    };

    /// <summary>Returns the script request that precedes a registration.</summary>
    public static JsonObject ScriptOf(JsonObject registration)
    {
        var native = (JsonObject)registration["nativeIntegration"]!.DeepClone();
        var config = (JsonObject)native["config"]!;
        config.Remove("port");
        config.Remove("privateKeyPassword");
        if (config["privateKey"] is JsonObject key)
        {
            config["privateKey"] = key["content"]!.DeepClone();
        }

        if (config["oAuthClientConfig"] is JsonObject client)
        {
            client.Remove("resource");
            client["provider"] = "Okta";
            if (client["oauthPrivateKey"] is JsonObject file)
            {
                client["oauthPrivateKey"] = file["content"]!.DeepClone();
            }
        }

        if (native.Remove("unityCatalog"))
        {
            config["workspaceUrl"] = config["host"]!.DeepClone();
            config["httpPath"] = registration["connection"]!["httpPath"]!.DeepClone();
            config.Remove("host");
        }

        return native;
    }

    /// <summary>Returns a copy with the member at a dotted path set, or removed where the value is null.</summary>
    public static JsonObject Set(this JsonObject body, string path, JsonNode? value)
    {
        var copy = (JsonObject)body.DeepClone();
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(copy, (part, name) => (JsonObject)part[name]!);
        parent.Remove(names[^1]);
        if (value is not null)
        {
            parent[names[^1]] = value;
        }

        return copy;
    }

    private static JsonObject Registration(string key, JsonObject connection, JsonObject nativeIntegration) => new()
    {
        ["connectionKey"] = key,
        ["connection"] = connection,
        ["settings"] = new JsonObject { ["isActive"] = false },
        ["options"] = new JsonObject { ["forceRecursiveCrawl"] = true },
        ["nativeIntegration"] = nativeIntegration,
    };

    private static JsonObject WithSwitches(JsonObject config)
    {
        foreach (var name in new[] { "audit", "workspaces", "impersonation", "lineage" })
        {
            config[name] = new JsonObject { ["enabled"] = false };
        }

        return config;
    }
}
