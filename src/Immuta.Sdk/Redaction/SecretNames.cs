using System.Collections.Frozen;

namespace Immuta.Sdk.Redaction;

// The names of secret members in Immuta's payloads and responses.
internal static class SecretNames
{
    private static readonly FrozenSet<string> s_whole = new[]
    {
        "accesstoken", "additionalworkspaceconnections", "apikey", "authorization", "awsaccesskeyid",
        "awssecretaccesskey", "certificatethumbprint", "clientsecret", "connectargs", "connectionstringoptions", "content", "credential",
        "credentials", "keyfile", "oauthprivatekey", "passphrase", "password", "privatekey", "proxyoptions", "pwd",
        "refreshtoken", "script", "secret", "token",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] s_endings = ["password", "secret", "token", "apikey", "privatekey", "passphrase", "accesskey"];

    public static bool Contains(string name)
    {
        var plain = Plain(name);
        return s_whole.Contains(plain) || Array.Exists(s_endings, ending => plain.EndsWith(ending, StringComparison.Ordinal));
    }

    // api_key, api-key, apiKey and APIKEY are one name.
    private static string Plain(string name) =>
        string.Create(name.Length, name, static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = char.ToLowerInvariant(source[i]);
            }
        }).Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
}
