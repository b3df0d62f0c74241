using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Immuta.Sdk.Http;

// The rows that a listing has shown so far. Memory does not grow with the rows: the most recent rows are known exactly,
// and one row of every page is kept for good, so that a server that starts over is recognized however long its listing is.
internal sealed class SeenRows(string operation)
{
    private const int MinRecentRows = 10_000;
    private const int MaxIdlePages = 2;

    private readonly HashSet<ulong> _recent = [];
    private readonly Queue<ulong> _order = new();
    private readonly HashSet<ulong> _marks = [];
    private int _idlePages;

    // Rows received without repetitions.
    public long Count { get; private set; }

    public bool IsIdle => _idlePages > 0;

    // A hash that no server can aim at.
    public static ulong HashOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    public bool Contains(string key) => _recent.Contains(HashOf(key));

    // Says for each row of a page whether it is new. A page that is read again on purpose does not count as idle.
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

        // The smallest hash marks a page whatever the order of its rows.
        if (mark is { } smallest && !_marks.Add(smallest))
        {
            throw Stopped("the server sent rows again that it had sent long before.");
        }

        Count += isNew.Count(row => row);
        _idlePages = mark is not null ? 0 : isReread ? _idlePages : _idlePages + 1;
        for (var limit = Math.Max(MinRecentRows, 4 * keys.Count); _order.Count > limit;)
        {
            _recent.Remove(_order.Dequeue());
        }

        return isNew;
    }

    // New rows elsewhere can push a whole page back once; a second page is a server that does not go on.
    public void EnsureProgress(string advice = "")
    {
        if (_idlePages >= MaxIdlePages)
        {
            throw Stopped($"the server sent {MaxIdlePages} pages in a row without a new row.{advice}");
        }
    }

    public ImmutaPagingException Stopped(string reason) => new(operation, reason, Count);
}
