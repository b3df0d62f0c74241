using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Immuta.Sdk.Http;

// Tracks the rows that a listing has returned. Memory use doesn't grow with each row: recent rows are kept exactly, and
// one row per page is kept for the whole listing, to detect a server that starts again from the beginning.
internal sealed class SeenRows(string operation)
{
    private const int MinRecentRows = 10_000;
    private const int MaxIdlePages = 2;

    private readonly HashSet<ulong> _recent = [];
    private readonly Queue<ulong> _order = new();

    // The smallest new hash of each page.
    private readonly HashSet<ulong> _pageMarks = [];
    private int _idlePages;

    // The number of rows received, without repetitions.
    public long Count { get; private set; }

    public bool LastPageHadNoNewRows => _idlePages > 0;

    // A hash whose collisions a server can't choose.
    public static ulong HashOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    // Whether the member of a page says that more rows follow. Null without such a member.
    public static bool? HasNext(JsonElement? next) => next?.ValueKind switch
    {
        null => null,
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => next.Value.GetString() is { Length: > 0 },
        _ => true,
    };

    public bool Contains(string key) => _recent.Contains(HashOf(key));

    // Returns for each row of a page whether it is new. A page that is reread on purpose doesn't count as idle.
    public bool[] Add(IReadOnlyList<string> keys, bool isReread = false)
    {
        var isNew = new bool[keys.Count];
        ulong? mark = null;
        for (var i = 0; i < keys.Count; i++)
        {
            var hash = HashOf(keys[i]);
            if (_recent.Add(hash))
            {
                _order.Enqueue(hash);
                isNew[i] = true;
                mark = mark < hash ? mark : hash;
            }
        }

        // The smallest hash identifies a page regardless of the order of its rows.
        if (mark is { } smallest && !_pageMarks.Add(smallest))
        {
            throw CreateException("the server returned earlier rows again, as if the list had started over.");
        }

        Count += isNew.Count(row => row);
        _idlePages = mark is not null ? 0 : isReread ? _idlePages : _idlePages + 1;
        for (var limit = Math.Max(MinRecentRows, 4 * keys.Count); _order.Count > limit;)
        {
            _recent.Remove(_order.Dequeue());
        }

        return isNew;
    }

    // New rows can shift a whole page back once. A second page without new rows means that the server makes no progress.
    public void EnsureProgress(string advice = "")
    {
        if (_idlePages >= MaxIdlePages)
        {
            throw CreateException($"the server returned {MaxIdlePages} consecutive pages without new rows.{advice}");
        }
    }

    public ImmutaPagingException CreateException(string reason) => new(operation, reason, Count);
}
