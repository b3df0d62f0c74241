using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Immuta.Sdk.Tests.Support;

/// <summary>Key material that is created for each run, in every format that users provide.</summary>
internal static class Keys
{
    private static readonly RSA s_rsa = RSA.Create(2048);

    public static string Pem { get; } = s_rsa.ExportPkcs8PrivateKeyPem() + "\n";

    public static string Public { get; } = s_rsa.ExportSubjectPublicKeyInfoPem() + "\n";

    public static string Encrypted { get; } =
        s_rsa.ExportEncryptedPkcs8PrivateKeyPem("invented", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)) + "\n";

    public static string EncryptedByHeader { get; } = s_rsa.ExportRSAPrivateKeyPem().Replace(
        "-----BEGIN RSA PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF\n\n",
        StringComparison.Ordinal) + "\n";

    public static string Certificate { get; } = new CertificateRequest("CN=acme.example.com", s_rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1)).ExportCertificatePem() + "\n";

    /// <summary>Gets formats that are invalid everywhere, each with a word of its message.</summary>
    public static IReadOnlyDictionary<string, (string Text, string Words)> Wrong { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["a path"] = ("/run/keys/rsa_key.p8", "path"),
        ["a Windows path"] = ("C:\\keys\\rsa_key.p8", "path"),
        ["a file name"] = ("rsa_key.p8", "path"),
        ["the public key"] = (Public, "public key"),
        ["cut off"] = (Pem[..200], "cut off"),
        ["cut off behind its first line"] = ("-----BEGIN PRIVATE KEY-----\n", "cut off"),
        ["without a body"] = ("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", "cut off"),
        ["with the end of another key"] = (Pem.Replace("END PRIVATE", "END RSA PRIVATE", StringComparison.Ordinal), "cut off"),
        ["backslash and n for line breaks"] = (Pem.Replace("\n", "\\n", StringComparison.Ordinal), "'\\n'"),
        ["blanks for line breaks"] = (Pem.Replace('\n', ' '), "line breaks"),
        ["no line breaks"] = (Pem.Replace("\n", "", StringComparison.Ordinal), "line breaks"),
        ["a byte order mark"] = ("\uFEFF" + Pem, "byte order mark"),
        ["a NUL at the end"] = (Pem + "\0", "NUL"),
        ["a foreign character"] = (Pem.Insert(100, "§"), "characters"),
        ["blank"] = (" \n", "empty"),
    };

    public static IReadOnlyDictionary<string, string> Right { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PKCS #8"] = Pem,
        ["PKCS #1"] = s_rsa.ExportRSAPrivateKeyPem(),
        ["carriage returns"] = Pem.Replace("\n", "\r\n", StringComparison.Ordinal),
        ["no line break at the end"] = Pem.TrimEnd(),
        ["attributes before"] = "Bag Attributes\n    friendlyName: acme\n" + Pem,
        ["a certificate before"] = Certificate + Pem,
    };

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
