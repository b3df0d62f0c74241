using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Immuta.Sdk.Http;

// Cleans an error answer before anything of it reaches an exception: of the values this client knows, and of
// whatever stands under a secret's name. Made only when an error answer has come, so that success costs nothing.
internal sealed partial class SecretRedactor
{
    private const int ShortestLine = 16;

    // A long text body is all secrets: each further form of each line would make a failure slow.
    private const int MostEncoded = 2000;

    // A longer value is no password; its lines are values of their own.
    private const int LongestCounted = 8 * 1024;

    private readonly SecretValues _values;

    public SecretRedactor(IEnumerable<string> known, ReadOnlyMemory<byte> requestBody)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in known)
        {
            AddForms(values, value);
            SecretForms.AddBase64(values, value);
        }

        foreach (var value in RequestSecrets.Find(requestBody))
        {
            AddForms(values, value);
            if (values.Count < MostEncoded)
            {
                SecretForms.AddBase64(values, value);
            }
        }

        _values = new(values);
    }

    // How far beyond a cap one must read so that no secret, escaped letter by letter, is cut in two at its edge.
    public int LongestForm => Math.Min(_values.Longest, LongestCounted) * EscapedText.LongestEscape;

    // For whatever came of a request: the values are those of its credentials and its body.
    public static SecretRedactor For(OperationRun run) => new(run.KnownSecrets, run.Call.Body);

    // For texts of answers that were successes, long after their requests.
    public static SecretRedactor For(ClientSettings settings) => new(settings.Authenticator.KnownSecrets, default);

    // A text that broke off may end in the beginning of a secret, which nothing would recognise.
    public string WithoutBegunValue(string text)
    {
        text = EscapedText.WithoutBegunEscape(text.Replace("\0", string.Empty, StringComparison.Ordinal).TrimEnd('\uFFFD'));
        text = text[..^_values.BegunAtEnd(text)];
        return EscapedText.Through(text, reading => _values.BegunAtEnd(reading) is > 1 and var begun ? reading[..^begun] : null);
    }

    public string? RedactOrNull(string? text) => text is null ? null : Redact(text);

    public string Redact(string text)
    {
        // Text of two bytes a character, read as UTF-8, would hide every secret behind zeros.
        text = text.Replace("\0", string.Empty, StringComparison.Ordinal);
        try
        {
            return RedactJson(text) ?? RedactText(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return Secret.Mask;
        }
    }

    // Null if it is not JSON, or holds text that is not Unicode.
    private string? RedactJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Copy(document.RootElement, writer);
            }

            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Copy(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(RedactText(member.Name));
                    if (SecretNames.Contains(member.Name) && member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
                    {
                        writer.WriteStringValue(Secret.Mask);
                    }
                    else
                    {
                        Copy(member.Value, writer);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Copy(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(RedactText(element.GetString()!));
                break;
            case JsonValueKind.Number when _values.Contains(element.GetRawText()):
                writer.WriteStringValue(Secret.Mask);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private string RedactText(string text) => RedactNamed(EscapedText.Through(_values.Mask(text) ?? text, _values.Mask));

    // What stands under a secret's name, or behind the word Bearer.
    private static string RedactNamed(string text)
    {
        try
        {
            text = NamedValue().Replace(text, match => SecretNames.Contains(match.Groups["name"].Value) ? match.Groups["lead"].Value + Secret.Mask : match.Value);
            return BearerValue().Replace(text, "${lead}" + Secret.Mask);
        }
        catch (RegexMatchTimeoutException)
        {
            return Secret.Mask;
        }
    }

    // The forms in which a server or a proxy may print a value, beyond those that EscapedText reads.
    private static void AddForms(HashSet<string> values, string secret)
    {
        if (secret.Length == 0)
        {
            return;
        }

        values.Add(secret);
        values.Add(JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value);
        values.Add(WebUtility.UrlEncode(secret));
        foreach (var line in secret.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length >= ShortestLine)
            {
                values.Add(line);
            }
        }
    }

    // "password": "x" of broken or quoted JSON, password=x of connection strings and queries, and PASSWORD 'x' of SQL.
    [GeneratedRegex("""(?<lead>\\*["'](?<name>[\w-]{1,64})\\*["']\s*:\s*|\b(?<name>[\w-]{1,64})\s?=\s?|\b(?<name>(?i:password))\s+(?='))(?:\\*"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?|[^\s,;&<>"'}\]]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex NamedValue();

    [GeneratedRegex(@"(?<lead>\bBearer\s+)[\w\-.~+/=]{16,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex BearerValue();
}
