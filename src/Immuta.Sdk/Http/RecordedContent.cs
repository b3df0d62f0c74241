using System.Net;

namespace Immuta.Sdk.Http;

// The content of a response that remembers the beginning of what is read of it, and reports when it is disposed.
internal sealed class RecordedContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly MemoryStream _recorded = new();
    private readonly int _maxBytes;
    private Action<RecordedContent>? _report;

    public RecordedContent(HttpContent content, int maxBytes, Action<RecordedContent> report)
    {
        (_content, _maxBytes, _report) = (content, maxBytes, report);
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    // How much has been read, which may be more than what is recorded.
    public long Length { get; private set; }

    public ReadOnlySpan<byte> Recorded => _recorded.GetBuffer().AsSpan(0, (int)_recorded.Length);

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new RecordingStream(await _content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), this);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var body = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
        await body.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Interlocked.Exchange(ref _report, null)?.Invoke(this);
            _content.Dispose();
            _recorded.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Record(ReadOnlySpan<byte> read)
    {
        Length += read.Length;
        _recorded.Write(read[..Math.Min(read.Length, _maxBytes - (int)_recorded.Length)]);
        return read.Length;
    }

    private sealed class RecordingStream(Stream body, RecordedContent content) : ForwardOnlyStream
    {
        public override int Read(Span<byte> buffer) => content.Record(buffer[..body.Read(buffer)]);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var length = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return content.Record(buffer.Span[..length]);
        }
    }
}
