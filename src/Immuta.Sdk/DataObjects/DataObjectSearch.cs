using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.DataObjects;

// Pages by the number of rows received, because the server may ignore the requested size, or by the server's tokens.
internal sealed class DataObjectSearch(ImmutaPipeline pipeline, ObjectPath? path, DataObjectSearchOptions options)
{
    private const int MaxTokenLimit = 100;

    private readonly SeenRows _seen = new(DataObjectOperations.Search.Name);
    private readonly HashSet<ulong> _tokens = [];
    private string? _token;
    private long _received;
    private long? _announced;

    public async IAsyncEnumerable<DataObject> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            using var page = await GetPageAsync(cancellationToken).ConfigureAwait(false);
            _received += page.RowCount;
            _announced ??= page.Count;
            foreach (var row in page.ReadNew(_seen))
            {
                yield return row;
            }

            if (IsLast(page))
            {
                EnsureComplete(page);
                yield break;
            }

            _seen.EnsureProgress(options.IsByToken ? "" : $" If it sends everything at once, set {nameof(DataObjectSearchOptions.OffsetMember)} to null.");
            _token = page.NextToken;
        }
    }

    private bool IsLast(DataObjectPage page)
    {
        if (options.IsByToken)
        {
            return page.NextToken is not { Length: > 0 } token || (_tokens.Add(SeenRows.HashOf(token))
                ? false
                : throw _seen.CreateException("the server sent a nextToken again that it had sent before."));
        }

        return options.OffsetMember is null || page.RowCount == 0 || page.HasNext == false || (page.HasNext is null && IsLastByCount(page));
    }

    // A count that equals the rows of the page may apply to the page only, so it doesn't end the search. A server that
    // ignores the offset sends the same rows indefinitely: they are complete if their count matches and the page isn't full.
    private bool IsLastByCount(DataObjectPage page) => page.Count != page.RowCount
        ? page.Count == _received
        : _seen.LastPageHadNoNewRows && page.Count == _seen.Count && page.RowCount < options.PageSize;

    // If fewer rows were received than the server counted on the first page, the missing rows moved between requests.
    private void EnsureComplete(DataObjectPage page)
    {
        if (page.Count > _received || _announced > _seen.Count)
        {
            throw _seen.CreateException($"the server counts {Math.Max(page.Count ?? 0, _announced ?? 0)} rows and sends no more.");
        }

        if (page.HasNext == true && !options.IsByToken)
        {
            throw _seen.CreateException(options.OffsetMember is null
                ? $"the server says that more rows follow: set {nameof(DataObjectSearchOptions.OffsetMember)} to the name that it pages by."
                : "the server sent an empty page and says that more rows follow.");
        }
    }

    private Task<DataObjectPage> GetPageAsync(CancellationToken cancellationToken) =>
        pipeline.SendAsync(
            new ApiCall(DataObjectOperations.Search, ObjectRoute.ToSearch(path)) { Body = BodyOfNextPage() },
            DataObjectResponses.PageReader(options),
            cancellationToken);

    private ReadOnlyMemory<byte> BodyOfNextPage()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in options.Body.Members)
            {
                if (!IsOurs(name))
                {
                    writer.WritePropertyName(name);
                    JsonSanitizer.Write(writer, value);
                }
            }

            if (options.IsByToken)
            {
                WriteTokenMembers(writer);
            }
            else
            {
                WriteOffsetMembers(writer);
            }

            writer.WriteEndObject();
        }

        SendableText.ThrowIfBroken(buffer.WrittenSpan, JsonBody.Subject);
        return buffer.WrittenMemory;
    }

    private bool IsOurs(string name) =>
        options.IsByToken ? name is "nextToken" or "limit" : name == options.SizeMember || name == options.OffsetMember;

    private void WriteOffsetMembers(Utf8JsonWriter writer)
    {
        if (options.SizeMember is { } size)
        {
            writer.WriteNumber(size, options.PageSize);
        }

        if (options.OffsetMember is { } offset)
        {
            writer.WriteNumber(offset, _received);
        }
    }

    private void WriteTokenMembers(Utf8JsonWriter writer)
    {
        if (path is not null && !options.Body.Members.Any(member => member.Key == "connection"))
        {
            writer.WriteStartObject("connection");
            writer.WriteString("connectionKey", path.Connection.Value);
            writer.WriteEndObject();
        }

        if (_token is not null)
        {
            writer.WriteString("nextToken", _token);
        }

        writer.WriteNumber("limit", Math.Min(options.PageSize, MaxTokenLimit));
    }
}
