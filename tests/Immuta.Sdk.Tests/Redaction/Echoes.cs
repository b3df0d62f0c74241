using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Responses that repeat the secrets of the request, each in another form, place or truncation.</summary>
internal static class Echoes
{
    private static readonly Encoding s_latin1 = Encoding.Latin1;

    public static IReadOnlyDictionary<string, Func<string[], byte[]>> All { get; } = new Dictionary<string, Func<string[], byte[]>>(StringComparer.Ordinal)
    {
        ["json value"] = secrets => Json($$"""{"message":{{Quoted(Said(secrets))}}}"""),
        ["json value of a server error"] = secrets => Json($$"""{"message":{{Quoted(Said(secrets))}}}""", 500),
        ["json value of an unavailable server"] = secrets => Json($$"""{"message":{{Quoted(Said(secrets))}}}""", 503, "Retry-After: 0\r\n"),
        ["json value of a conflict"] = secrets => Json($$"""{"error":{{Quoted(Said(secrets))}},"validation":[{{Quoted(Said(secrets))}}]}""", 409),
        ["json name"] = secrets => Json($$"""{"message":"x","validation":{ {{string.Join(',', secrets.Select(secret => Quoted(secret) + ":1"))}} } }"""),
        ["json string"] = secrets => Json(Quoted(Said(secrets))),
        ["json in json"] = secrets => Json($$"""{"message":{{Quoted($$"""{"given":{{Quoted(Said(secrets))}}}""")}}}"""),
        ["json escaped letter by letter"] = secrets => Json($$"""{"message":"{{Letters(secrets, letter => $"\\u{(int)letter:x4}")}}"}"""),
        ["json escaped letter by letter, broken"] = secrets => Json($$"""{"message":"{{Letters(secrets, letter => $"\\u{(int)letter:X4}")}}", """),
        ["json escaped letter by letter, in json"] = secrets => Json($$"""{"message":{{Quoted($$"""{"given":"{{Letters(secrets, letter => $"\\u{(int)letter:x4}")}}"}""")}}}"""),
        ["json under a secret's name"] = _ => Json($$"""{"message":"no","given":{"password":"{{Leak.Mark}}-other","api_key":["{{Leak.Mark}}-other"]} }"""),
        ["json under a secret's name, broken"] = _ => Json($$"""{"message":"no","password":"{{Leak.Mark}}-other","""),
        ["html"] = secrets => Text(WebUtility.HtmlEncode(Said(secrets)), "text/html"),
        ["html with decimal entities"] = secrets => Text(Letters(secrets, letter => $"&#{(int)letter};"), "text/html"),
        ["html with hexadecimal entities"] = secrets => Text(Letters(secrets, letter => $"&#x{(int)letter:x4};"), "text/html"),
        ["html of json"] = secrets => Text(WebUtility.HtmlEncode($$"""{"given":"{{Letters(secrets, letter => $"\\u{(int)letter:x4}")}}"}"""), "text/html"),
        ["address"] = secrets => Text(Uri.EscapeDataString(Said(secrets))),
        ["address in lower case"] = secrets => Text(Letters(secrets, letter => char.IsAsciiLetterOrDigit(letter) ? $"{letter}" : string.Concat(Encoding.UTF8.GetBytes([letter]).Select(one => $"%{one:x2}")))),
        ["address escaped letter by letter"] = secrets => Text(Letters(secrets, letter => string.Concat(Encoding.UTF8.GetBytes([letter]).Select(one => $"%{one:X2}")))),
        ["form"] = secrets => Text("given=" + WebUtility.UrlEncode(Said(secrets)), "application/x-www-form-urlencoded"),
        ["base64"] = secrets => Text(string.Join(' ', secrets.Select(secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))))),
        ["base64 of a user and a password"] = secrets => Text(string.Join(' ', secrets.Select(secret => Convert.ToBase64String(Encoding.UTF8.GetBytes("svc:" + secret))))),
        ["base64 for addresses"] = secrets => Text(string.Join(' ', secrets.Select(secret => Convert.ToBase64String(Encoding.UTF8.GetBytes("s:" + secret)).Replace('+', '-').Replace('/', '_').TrimEnd('=')))),
        ["plain text"] = secrets => Text(Said(secrets)),
        ["plain text without a type"] = secrets => Response(400, "", Encoding.UTF8.GetBytes(Said(secrets))),
        ["gzip"] = secrets => Packed(secrets, "gzip", stream => new GZipStream(stream, CompressionLevel.Fastest)),
        ["deflate"] = secrets => Packed(secrets, "deflate", stream => new ZLibStream(stream, CompressionLevel.Fastest)),
        ["brotli"] = secrets => Packed(secrets, "br", stream => new BrotliStream(stream, CompressionLevel.Fastest)),
        ["gzip that is none"] = secrets => Response(400, "Content-Encoding: gzip\r\n", Encoding.UTF8.GetBytes(Said(secrets))),
        ["gzip of a success that is none"] = secrets => Response(200, "Content-Encoding: gzip\r\nContent-Type: application/json\r\n", Encoding.UTF8.GetBytes(Said(secrets))),
        ["utf-16 with a mark"] = secrets => Response(400, "", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Said(secrets))]),
        ["utf-16, big end first"] = secrets => Response(400, "", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Said(secrets))]),
        ["utf-16 that nothing tells"] = secrets => Response(400, "Content-Type: application/json\r\n", Encoding.Unicode.GetBytes($$"""{"message":{{Quoted(Said(secrets))}}}""")),
        ["utf-16 that the type tells"] = secrets => Response(400, "Content-Type: text/plain; charset=utf-16\r\n", Encoding.Unicode.GetBytes(Said(secrets))),
        ["latin 1"] = secrets => Response(400, "Content-Type: text/plain; charset=iso-8859-1\r\n", s_latin1.GetBytes(Said(secrets))),
        ["latin 1 that nothing tells"] = secrets => Response(400, "Content-Type: text/plain\r\n", s_latin1.GetBytes(Said(secrets))),
        ["latin 1 that is called utf-8"] = secrets => Response(400, "Content-Type: text/plain; charset=UTF-8\r\n", s_latin1.GetBytes(Said(secrets))),
        ["longer than the cap"] = secrets => Text(string.Join('\n', Enumerable.Repeat(Said(secrets), 2000))),
        ["longer than the cap, escaped"] = secrets => Json($$"""{"message":"{{string.Concat(Enumerable.Repeat(Letters(secrets, letter => $"\\u{(int)letter:x4}"), 300))}}"}"""),
        ["broken off within the secret"] = secrets => BrokenOff(secrets[0][..^3]),
        ["broken off within the last secret"] = secrets => BrokenOff(secrets[^1][..^3]),
        ["broken off within an escape"] = secrets => BrokenOff($$"""{"message":"{{Letters(secrets[..1], letter => $"\\u{(int)letter:x4}")[..^14]}}"""),
        ["broken off within an address"] = secrets => BrokenOff(Letters(secrets[..1], letter => $"%{(int)letter:X2}")[..^7]),
        ["broken off within an entity"] = secrets => BrokenOff(Letters(secrets[..1], letter => $"&#{(int)letter};")[..^8]),
        ["broken chunk"] = secrets => Head(400, "Transfer-Encoding: chunked\r\n", Encoding.ASCII.GetBytes("40\r\n" + Ascii(secrets)[..20])),
        ["chunk size that is none"] = secrets => Head(400, "Transfer-Encoding: chunked\r\n", Encoding.ASCII.GetBytes(Ascii(secrets) + "\r\n")),
        ["chunk size of a success that is none"] = secrets => Head(200, "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n", Encoding.ASCII.GetBytes(Ascii(secrets) + "\r\n")),
        ["header x-request-id"] = secrets => Json("{}", 400, $"x-request-id: {Ascii(secrets)}\r\n"),
        ["header x-correlation-id, escaped"] = secrets => Json("{}", 400, $"x-correlation-id: {Uri.EscapeDataString(Ascii(secrets))}\r\n"),
        ["header Location"] = secrets => Json("{}", 302, $"Location: https://elsewhere.example.com/{Uri.EscapeDataString(Ascii(secrets))}?key={Uri.EscapeDataString(Ascii(secrets))}\r\n"),
        ["header WWW-Authenticate"] = secrets => Json("{}", 401, $"WWW-Authenticate: Bearer error=\"{Ascii(secrets)}\"\r\n"),
        ["header Retry-After"] = secrets => Json("{}", 429, $"Retry-After: {Ascii(secrets)}\r\n"),
        ["header Set-Cookie"] = secrets => Json("{}", 403, $"Set-Cookie: given={Ascii(secrets)}\r\n"),
        ["reason phrase"] = secrets => Encoding.ASCII.GetBytes($"HTTP/1.1 400 {Ascii(secrets)}\r\nContent-Length: 0\r\n\r\n"),
        ["trailing header"] = secrets => Head(400, "Transfer-Encoding: chunked\r\nTrailer: x-request-id\r\n", Encoding.ASCII.GetBytes($"2\r\n{{}}\r\n0\r\nx-request-id: {Ascii(secrets)}\r\n\r\n")),
        ["trailing header that is none"] = secrets => Head(200, "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n", Encoding.ASCII.GetBytes($"2\r\n{{}}\r\n0\r\n{Ascii(secrets)}\r\n\r\n")),
        ["status line that is none"] = secrets => Encoding.ASCII.GetBytes($"{Ascii(secrets)} HTTP/1.1 200 OK\r\n\r\n"),
        ["status that is none"] = secrets => Encoding.ASCII.GetBytes($"HTTP/1.1 {Ascii(secrets)}\r\n\r\n"),
        ["header line that is none"] = secrets => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{Ascii(secrets)}\r\n\r\n"),
        ["header name that is none"] = secrets => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{Ascii(secrets)} : x\r\n\r\n"),
        ["length that is none"] = secrets => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Ascii(secrets)}\r\n\r\n{{}}"),
        ["success that is no json"] = secrets => Json(Said(secrets), 200),
        ["success with a secret as a name, broken"] = secrets => Json($$"""{"id":1,"config":{ {{Quoted(secrets[0])}}: tru } }""", 200),
        ["success with a secret where a number belongs"] = secrets => Json($$"""{"id":{ {{Quoted(secrets[0])}}:1 },"type":{{Quoted(Said(secrets))}},"validationResults":{{Quoted(Said(secrets))}}}""", 200),
        ["success that is a page"] = secrets => Response(200, "Content-Type: text/html\r\n", Encoding.UTF8.GetBytes($"<html>{WebUtility.HtmlEncode(Said(secrets))}</html>")),
    };

    private static string Said(string[] secrets) => $"cannot use {string.Join(" nor ", secrets)} here";

    // Header lines are ASCII.
    private static string Ascii(string[] secrets) => string.Join(' ', secrets.Where(secret => System.Text.Ascii.IsValid(secret)));

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Letters(string[] secrets, Func<char, string> escape) => string.Concat(string.Join(' ', secrets).Select(escape));

    private static byte[] Json(string json, int status = 400, string headers = "") => Response(status, headers + "Content-Type: application/json\r\n", Encoding.UTF8.GetBytes(json));

    private static byte[] Text(string text, string type = "text/plain") => Response(400, $"Content-Type: {type}\r\n", Encoding.UTF8.GetBytes(text));

    private static byte[] BrokenOff(string text) => Head(400, "Content-Type: application/json\r\nContent-Length: 100000\r\n", Encoding.UTF8.GetBytes(text));

    private static byte[] Packed(string[] secrets, string encoding, Func<Stream, Stream> pack)
    {
        using var bytes = new MemoryStream();
        using (var packing = pack(bytes))
        {
            packing.Write(Encoding.UTF8.GetBytes(Said(secrets)));
        }

        return Response(400, $"Content-Encoding: {encoding}\r\nContent-Type: text/plain\r\n", bytes.ToArray());
    }

    private static byte[] Response(int status, string headers, byte[] body) => Head(status, $"{headers}Content-Length: {body.Length}\r\n", body);

    private static byte[] Head(int status, string headers, byte[] body) => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\n{headers}\r\n"), .. body];
}
