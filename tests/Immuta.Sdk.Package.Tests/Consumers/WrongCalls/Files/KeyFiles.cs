using System.Text;
using Immuta.Sdk;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.V2;

namespace WrongCalls.Files;

/// <summary>Files of keys and passwords, and keys that are something else.</summary>
internal static class KeyFiles
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Case.Sync("a key file that does not exist", "rsa_key.p8", world => Secret.FromFile(world.PathOf("rsa_key.p8"))),
        Case.Sync("the folder of the keys", "keys", world => Secret.FromFile(Directory.CreateDirectory(world.PathOf("keys")).FullName)),
        Case.Sync("an empty key file", "rsa_key.p8", world => Secret.FromFile(world.Write("rsa_key.p8", ""))),
        Case.Sync("a key file in DER, which is not text", "rsa_key.der", world => Secret.FromFile(world.Write("rsa_key.der", [0x30, 0x82, 0x04, 0xBD, 0xFF, 0xFE]))),
        Case.Sync("the key itself in place of its path", "path", _ => Secret.FromFile(Texts.Key)),
        Case.Sync("an empty path", "path", _ => Secret.FromFile("")),
        Case.Sync("an environment variable that is not set", "IMMUTA_NO_SUCH_VARIABLE", _ => Secret.FromEnvironment("IMMUTA_NO_SUCH_VARIABLE")),
        KeyPair("the path of the key in place of the key", "rsa_key.p8"),
        KeyPair("the path of a key on Windows", "C:\\keys\\rsa_key"),
        KeyPair("an empty key", ""),
        KeyPair("a public key", Texts.PublicKey),
        KeyPair("a certificate", Texts.PublicKey.Replace("PUBLIC KEY", "CERTIFICATE", StringComparison.Ordinal)),
        KeyPair("a key without its last line", Texts.Key[..80]),
        KeyPair("a key with the characters `\\n` in place of line breaks", Texts.Key.Replace("\n", "\\n", StringComparison.Ordinal)),
        KeyPair("a key whose line breaks were lost", Texts.Key.ReplaceLineEndings(" ")),
        KeyPair("a key in Base64 a second time", Convert.ToBase64String(Encoding.UTF8.GetBytes(Texts.Key))),
        KeyPair("an encrypted key without its passphrase", Texts.EncryptedKey),
        KeyPair("a key behind a byte order mark", "\uFEFF" + Texts.Key),
        KeyPair("the mask of a log in place of the key", "********"),
        Case.Async("the path of a service account key", "$.config.credential", world =>
            world.Immuta.Integrations.CreateAsync(BigQueryIntegration.Create("immuta_role", "_secure", "immuta", "europe-west4", "keys/service-account.json").Build())),
        Case.Async("half a service account key", "$.config.credential", world =>
            world.Immuta.Integrations.CreateAsync(BigQueryIntegration.Create("immuta_role", "_secure", "immuta", "europe-west4", "{ \"type\": \"service_account\",").Build())),
        Case.Async("a public key for data sources", "$.connection.userFiles[0].content", world =>
            world.Immuta.V2.DataSources.ApplyAsync(SnowflakeDataSources.Create("acme-sales", "acme.snowflake.example.com", "SALES", "LOAD_WH").WithKeyPair("SVC", (Secret)Texts.PublicKey).WithAllTables().Build())),
        Case.Async("the path of a key for data sources", "$.connection.userFiles[0].content", world =>
            world.Immuta.V2.DataSources.ApplyAsync(SnowflakeDataSources.Create("acme-sales", "acme.snowflake.example.com", "SALES", "LOAD_WH").WithKeyPair("SVC", "rsa_key.p8").WithAllTables().Build())),
        Case.Async("an encrypted key of a connection without its passphrase", "privateKey", world =>
            world.Immuta.Connections.TestAsync(SnowflakeConnection.Create("acme-sales", "acme.snowflake.example.com", "WH", "IMMUTA", "ROLE").WithKeyPair("IMMUTA", Texts.EncryptedKey).WithRecommendedSettings().Build())),
    ];

    private static Case KeyPair(string input, string key) => Case.Async(input, "$.config.privateKey", world =>
        world.Immuta.Integrations.CreateAsync(SnowflakeIntegration.Create("acme.snowflake.example.com", "WH", "IMMUTA").WithKeyPair("IMMUTA", key).Manual().Build()));
}
