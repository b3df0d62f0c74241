using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.DataObjects;

// Pages by rows received, whatever the server makes of the size that it is asked for.
internal sealed class DataObjectSearch(ImmutaPipeline pipeline, ApiPath route, DataObjectSearchOptions options)
{
    private readonly HashSet<string> _firsts = new(StringComparer.Ordinal);
    private HashSet<string> _previous = new(StringComparer.Ordinal);
    private long _received;

    public async IAsyncEnumerable<DataObject> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            using var page = await GetPageAsync(cancellationToken).ConfigureAwait(false);
            if (page.RowCount == 0)
            {
                EnsureComplete(page);
                yield break;
            }

            var current = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (key, row) in page.Read())
            {
                if (current.Count == 0 && !_firsts.Add(key))
                {
                    // A server that knows no offset sends the same rows for ever. They are all there if it counts them and had
                    // room for more: a full page may be the first of many, whatever its count is meant for.
                    if (page.Count == _received && page.RowCount == _received && page.RowCount < options.PageSize)
                    {
                        yield break;
                    }

                    throw Stopped($"the server sent a page again that it had sent before. If it sends everything at once, set {nameof(DataObjectSearchOptions.OffsetMember)} to null.");
                }

                // New objects push others onto the next page, where they appear a second time.
                if (current.Add(key) && !_previous.Contains(key))
                {
                    yield return row;
                }
            }

            _received += page.RowCount;
            if (IsLast(page))
            {
                EnsureComplete(page);
                yield break;
            }

            _previous = current;
        }
    }

    // A count that equals the rows of its page may be meant for the page alone, so it ends nothing.
    private bool IsLast(DataObjectPage page) =>
        options.OffsetMember is null
        || page.HasNext == false
        || (page.HasNext is null && page.Count == _received && page.Count != page.RowCount);

    private void EnsureComplete(DataObjectPage page)
    {
        if (page.Count > _received)
        {
            throw Stopped($"the server counts {page.Count} rows and sends no more.");
        }

        if (page.HasNext == true)
        {
            throw Stopped(options.OffsetMember is null
                ? $"the server says that more rows follow: set {nameof(DataObjectSearchOptions.OffsetMember)} to the name that it pages by."
                : "the server sent an empty page and says that more rows follow.");
        }
    }

    private Task<DataObjectPage> GetPageAsync(CancellationToken cancellationToken) =>
        pipeline.SendAsync(
            new ApiCall(DataObjectOperations.Search, route) { Body = BodyOfNextPage() },
            DataObjectAnswers.PageReader(options),
            cancellationToken);

    private ReadOnlyMemory<byte> BodyOfNextPage()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in options.Body.Members)
            {
                if (name != options.SizeMember && name != options.OffsetMember)
                {
                    writer.WritePropertyName(name);
                    UnicodeJson.Write(writer, value);
                }
            }

            if (options.SizeMember is { } size)
            {
                writer.WriteNumber(size, options.PageSize);
            }

            if (options.OffsetMember is { } offset)
            {
                writer.WriteNumber(offset, _received);
            }

            writer.WriteEndObject();
        }

        SendableText.ThrowIfBroken(buffer.WrittenSpan, JsonBody.Subject);
        return buffer.WrittenMemory;
    }

    private ImmutaPagingException Stopped(string reason) => new(DataObjectOperations.Search.Name, reason, _received);
}
