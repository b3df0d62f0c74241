using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>Every fault of the matrix: connections, statuses, delays that a server asks for, bodies and redirects.</summary>
internal static class WireFaults
{
    private const int LongerThanAnAttempt = 4000;
    private const string Html = "<html><body>Sign in to continue</body></html>";

    // Healthy calls must complete within these timeouts, even on a busy machine.
    private static readonly TimeSpan s_shortAttempt = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan s_shortPolling = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<WireFault> All { get; } = [.. Connections(), .. Statuses(), .. Bodies(), .. Redirects(), .. ErrorBodies()];

    private static IEnumerable<WireFault> Connections()
    {
        yield return new("connection refused", _ => []) { IsRefused = true, IsCertainRefusal = true, PollingTimeout = s_shortPolling };
        yield return new("reset", _ => Broken("CONNECTION_RESET_BY_PEER"));
        yield return new("empty response", _ => Broken("EMPTY_RESPONSE")) { ClosesWithoutAWord = true };
        yield return new("garbage, then closed", _ => Broken("RANDOM_DATA_THEN_CLOSE"));
        yield return new("200, garbage in the body, then closed", _ => Broken("MALFORMED_RESPONSE_CHUNK"));
        yield return new("body dribbles", healthy => With(healthy, "chunkedDribbleDelay", Dribble(200)));
        yield return new("body dribbles beyond the attempt timeout", healthy => With(healthy, "chunkedDribbleDelay", Dribble(LongerThanAnAttempt))) { AttemptTimeout = s_shortAttempt };
        yield return new("silence beyond the attempt timeout", healthy => With(healthy, "fixedDelayMilliseconds", LongerThanAnAttempt)) { AttemptTimeout = s_shortAttempt };
    }

    private static IEnumerable<WireFault> Statuses()
    {
        (string Name, Func<string?> Value, bool IsReadable, bool IsLong)[] waits =
        [
            ("", () => null, false, false),
            (", Retry-After: 0", () => "0", true, false),
            (", Retry-After: a date just past", () => DateIn(TimeSpan.FromSeconds(-2)), true, false),
            (", Retry-After: negative", () => "-5", false, false),
            (", Retry-After: text", () => "soon", false, false),
            (", Retry-After: a year", () => "31536000", true, true),
            (", Retry-After: a date in a year", () => DateIn(TimeSpan.FromDays(365)), true, true),
        ];
        foreach (var status in new[] { 408, 429, 500, 502, 503, 504 })
        {
            foreach (var (name, value, isReadable, isLong) in waits)
            {
                var fault = new WireFault($"{status}{name}", _ => Status(status, value())) { IsCertainRefusal = status == 429 || (status == 503 && isReadable) };
                yield return isLong ? fault with { PollingTimeout = s_shortPolling } : fault;
            }

            // These delays are real, so two statuses must be enough.
            if (status is 429 or 503)
            {
                var second = TimeSpan.FromSeconds(1);
                yield return new($"{status}, Retry-After: 1", _ => Status(status, "1")) { IsCertainRefusal = true, Pause = second };
                yield return new($"{status}, Retry-After: a date to come", _ => Status(status, DateIn(2 * second))) { IsCertainRefusal = true, PauseFromTheStart = 2 * second };
            }
        }
    }

    private static IEnumerable<WireFault> Bodies()
    {
        yield return new("200 with HTML", _ => Body(Html, "text/html"));
        yield return new("200 with an empty body", _ => Body(""));
        yield return new("200 with JSON that ends early", healthy => Body(Text(healthy)[..^2]));
        yield return new("200 with JSON called text/plain", healthy => Body(Text(healthy), "text/plain"));
        yield return new("200 with no content type", healthy => new() { ["status"] = 200, ["body"] = Text(healthy) });
        yield return new("200 with gzip", healthy => Bytes(Gzip(Text(healthy)), "gzip"));
        yield return new("200 with damaged gzip", healthy => Bytes(Encoding.UTF8.GetBytes(Text(healthy)), "gzip"));
        yield return new("200 with invalid UTF-8", healthy => Bytes([.. "{\"x\":\""u8, 0xC3, 0x28, .. "\","u8, .. Encoding.UTF8.GetBytes(Text(healthy)[1..])]));
        yield return new("200 with JSON 50 deep", healthy => Body(Deep(healthy, 50)));
        yield return new("200 with JSON 100 deep", healthy => Body(Deep(healthy, 100)));
        yield return new("200 with JSON 100,000 deep", healthy => Body(Deep(healthy, 100_000)));
        yield return new("200 with duplicate members", healthy => Body($"{Text(healthy)[..^1]},{Text(healthy)[1..]}"));
        yield return new("200 with huge numbers", healthy => Body($"{{\"x\":1e999999,\"y\":{new string('9', 5000)},{Text(healthy)[1..]}"));
        yield return new("200 with null", _ => Body("null"));
    }

    private static IEnumerable<WireFault> Redirects()
    {
        foreach (var status in new[] { 301, 302, 307, 308 })
        {
            yield return new($"{status} to another host", _ => new()
            {
                ["status"] = status,
                ["headers"] = new JsonObject { ["Location"] = $"{OtherHost.Address}integrations/41" },
            });
        }
    }

    private static IEnumerable<WireFault> ErrorBodies()
    {
        yield return new("422 with 10 MB of JSON", _ => File(422, LargeBodies.Json, "application/json"));
        yield return new("500 with 10 MB of text", _ => File(500, LargeBodies.Text, "text/plain"));
        yield return new("400 with JSON 100,000 deep", _ => Error(400, Deep(new() { ["body"] = "{\"message\":\"no\"}" }, 100_000)));
        yield return new("400 with invalid UTF-8", _ => new() { ["status"] = 400, ["base64Body"] = Convert.ToBase64String([.. "{\"message\":\""u8, 0xC3, 0x28, .. "\"}"u8]) });
        yield return new("403 with HTML", _ => Error(403, Html, "text/html"));
    }

    private static JsonObject Broken(string fault) => new() { ["fault"] = fault };

    private static JsonObject Dribble(int milliseconds) => new() { ["numberOfChunks"] = 4, ["totalDuration"] = milliseconds };

    private static JsonObject With(JsonObject healthy, string name, JsonNode value)
    {
        var response = healthy.DeepClone().AsObject();
        response[name] = value;
        return response;
    }

    private static JsonObject Status(int status, string? retryAfter)
    {
        var response = Error(status, """{"message":"not now"}""");
        if (retryAfter is not null)
        {
            response["headers"]!["Retry-After"] = retryAfter;
        }

        return response;
    }

    // The format has full seconds only; round up, so that the date is never earlier than intended.
    private static string DateIn(TimeSpan time) =>
        (TimeProvider.System.GetUtcNow() + time + TimeSpan.FromSeconds(1)).ToString("r", CultureInfo.InvariantCulture);

    private static JsonObject Error(int status, string body, string mediaType = "application/json") => new()
    {
        ["status"] = status,
        ["headers"] = new JsonObject { ["Content-Type"] = mediaType },
        ["body"] = body,
    };

    private static JsonObject File(int status, string name, string mediaType) => new()
    {
        ["status"] = status,
        ["headers"] = new JsonObject { ["Content-Type"] = mediaType },
        ["bodyFileName"] = name,
    };

    private static JsonObject Body(string text, string mediaType = "application/json") => Error(200, text, mediaType);

    private static JsonObject Bytes(byte[] bytes, string? encoding = null)
    {
        var headers = new JsonObject { ["Content-Type"] = "application/json" };
        if (encoding is not null)
        {
            headers["Content-Encoding"] = encoding;
        }

        return new() { ["status"] = 200, ["headers"] = headers, ["base64Body"] = Convert.ToBase64String(bytes) };
    }

    private static string Text(JsonObject healthy) => (string)healthy["body"]!;

    private static string Deep(JsonObject healthy, int levels) =>
        $"{{\"x\":{new string('[', levels)}{new string(']', levels)},{Text(healthy)[1..]}";

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
