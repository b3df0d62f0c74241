using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Knows the names of secret members and takes their values out of documents.</summary>
internal sealed class SecretMask
{
    public const string Mask = "***";

    public const string Redacted = "[REDACTED]";

    // The list of the API notes, which also covers members that no schema describes.
    private static readonly string[] s_alwaysSecret =
    [
        "awsSecretAccessKey", "awsAccessKeyId", "password", "token", "clientSecret", "oauthPrivateKey", "privateKey",
        "connectArgs", "privilegedConnectArgs", "credential", "proxyOptions", "additionalWorkspaceConnections",
        "apiKey", "apikey",
    ];

    // In printed text, a member whose name resembles that of a secret is masked too.
    private static readonly string[] s_suspicious = ["secret", "password", "passphrase", "token", "credential", "privatekey", "apikey", "script"];

    private readonly HashSet<string> _names;

    public SecretMask(IEnumerable<string> writeOnlyMembers)
    {
        _names = new HashSet<string>(s_alwaysSecret, StringComparer.Ordinal);
        _names.UnionWith(writeOnlyMembers);
    }

    public bool IsSecret(string memberName) => _names.Contains(memberName);

    public bool ContainsSecret(JToken token) => token switch
    {
        JObject members => members.Properties().Any(member => IsSecret(member.Name) || ContainsSecret(member.Value)),
        JArray items => items.Any(ContainsSecret),
        _ => false,
    };

    /// <summary>Returns a copy without secrets: dropped, or replaced where a replacement is given.</summary>
    public JToken Without(JToken token, string? replacement) => Copy(token, IsSecret, replacement);

    /// <summary>Returns text for people: JSON with masked secrets, or only the length of anything else.</summary>
    public string Print(string body)
    {
        try
        {
            var copy = Copy(StrictJson.Parse(body), SoundsSecret, Mask);
            // A single string has no context, so it may be a key or a script.
            return copy.Type == JTokenType.String ? Mask : copy.ToString(Formatting.None);
        }
        catch (FormatException)
        {
            return $"({body.Length} characters that are not JSON)";
        }
    }

    private bool SoundsSecret(string name) =>
        IsSecret(name) || Array.Exists(s_suspicious, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static JToken Copy(JToken token, Func<string, bool> isSecret, string? replacement)
    {
        switch (token)
        {
            case JObject members:
                var copy = new JObject();
                foreach (var member in members.Properties())
                {
                    if (!isSecret(member.Name))
                    {
                        copy[member.Name] = Copy(member.Value, isSecret, replacement);
                    }
                    else if (replacement is not null)
                    {
                        copy[member.Name] = replacement;
                    }
                }

                return copy;
            case JArray items:
                return new JArray(items.Select(item => Copy(item, isSecret, replacement)));
            default:
                return token.DeepClone();
        }
    }
}
