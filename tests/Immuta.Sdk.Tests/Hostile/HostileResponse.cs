using System.Net;
using System.Text;
using Immuta.Sdk.Tests.Redaction;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>One response as sent over the wire: status, headers, and a body in pieces that may be truncated.</summary>
internal sealed record HostileResponse(string Origin, int Status, string? ContentType, byte[] Body, IReadOnlyList<(string Name, string Value)> Headers, int PieceLength, int? BreaksAt)
{
    /// <summary>Large bodies are not sent in pieces of a few bytes, which would only measure this test.</summary>
    private const int MaxPieces = 2000;

    private static readonly int[] s_successes = [200, 200, 200, 200, 201, 202, 204, 206, 299];

    private static readonly int[] s_failures =
        [300, 301, 302, 304, 307, 400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 422, 429, 451, 500, 501, 502, 503, 504, 511, 599, 999];

    private static readonly string?[] s_contentTypes =
    [
        "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json; charset=no-such-charset", "application/problem+json",
        "text/plain", "text/plain; charset=iso-8859-1", "text/html", "text/html; charset=\"", "application/octet-stream", "multipart/mixed", ";;;", "", null,
    ];

    private static readonly (string Name, string Value)[] s_headers =
    [
        ("Retry-After", "1"), ("Retry-After", "-5"), ("Retry-After", "99999999999999999999"), ("Retry-After", "soon"), ("Retry-After", "Wed, 01 Jan 2026 00:00:05 GMT"),
        ("Location", "https://elsewhere.example.com/login?key=1"), ("Location", "//"), ("Location", "http://["), ("x-request-id", ""), ("x-request-id", "req-\u00ff"),
        ("Content-Length", "3"), ("Content-Length", "-1"), ("Content-Language", "\u00fc"), ("Content-Encoding", "gzip"),
    ];

    /// <summary>Gets whether the response repeats the secrets of the request, as proxies and validators do.</summary>
    public bool Echoes { get; init; }

    public static int AnyStatus(Random random) => random.Next(3) == 0 ? s_failures[random.Next(s_failures.Length)] : s_successes[random.Next(s_successes.Length)];

    public static HostileResponse Any(string origin, int status, byte[] body, Random random) => new(
        origin,
        status,
        random.Next(4) > 0 ? "application/json" : s_contentTypes[random.Next(s_contentTypes.Length)],
        body,
        random.Next(5) > 0 ? [] : [s_headers[random.Next(s_headers.Length)], s_headers[random.Next(s_headers.Length)]],
        1 + (body.Length / MaxPieces) + random.Next(random.Next(2) == 0 ? 50 : 100_000),
        random.Next(40) > 0 ? null : random.Next(body.Length + 1));

    public HostileResponse WithEchoOf(IEnumerable<string> secrets) =>
        this with { Body = [.. Encoding.UTF8.GetBytes($$"""{"message":"You sent {{string.Join(" and ", secrets)}}","more":"""), .. Body, (byte)'}'] };

    public HttpResponseMessage ToResponse()
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status) { Content = new StreamContent(new PieceStream(this)) };
        if (ContentType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        foreach (var (name, value) in Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    public override string ToString() =>
        $"{Origin}, {Status}, {ContentType ?? "no content type"}{string.Concat(Headers.Select(header => $", {header.Name}: {header.Value}"))}, {Body.Length} bytes{(Echoes ? " and an echo" : "")} in pieces of {PieceLength}{(BreaksAt is { } at ? $", broken off at {at}" : "")}";

    /// <summary>Behaves like a network stream: no length, no seeking, and some pieces arrive later.</summary>
    private sealed class PieceStream(HostileResponse response) : MemoryStream(response.Body, writable: false)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Next(buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Next(count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Position == 0 && response.PieceLength % 4 == 0)
            {
                await Task.Yield();
            }

            return base.Read(buffer.Span[..Next(buffer.Length)]);
        }

        private int Next(int wanted)
        {
            if (response.BreaksAt is not { } end)
            {
                return Math.Min(wanted, response.PieceLength);
            }

            var left = end - (int)Position;
            return left > 0 ? Math.Min(Math.Min(wanted, response.PieceLength), left) : throw new IOException("The connection was reset.");
        }
    }
}
