using System.Security.Cryptography;
using System.Text;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Files;

namespace Immuta.Sdk.Workflows;

/// <summary>A journal of one small file for each connection and workflow, in a folder.</summary>
/// <remarks>
/// Each entry is written to a temporary file, flushed to the disk, and then atomically replaces the file of the entry before
/// it. Each file has a checksum. A process that is killed leaves either the earlier or the later entry, never a part of one.
/// The folder itself is not flushed: after a power failure or a crash of the operating system, the last entries may be
/// missing, or removed ones present. Where that matters, implement <see cref="IWorkflowJournal"/> over a durable store, such
/// as a database. Files contain no secret and no script, and on Unix only their owner can read them. Processes can share the
/// folder as long as only one of them works on each key.
/// </remarks>
public sealed class FileWorkflowJournal : IWorkflowJournal
{
    private const int ReadableLength = 40;

    private readonly string _folder;

    /// <summary>Opens the journal in a folder, which is made if need be.</summary>
    /// <param name="folder">The folder, which should hold nothing else.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public FileWorkflowJournal(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(_folder);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The folder '{folder}' of the journal cannot be created: it is a file, or this user may not create it. Give another path.", ex);
        }
    }

    /// <inheritdoc />
    /// <exception cref="FormatException">The file of this connection was damaged by something else.</exception>
    public async ValueTask<JournalEntry?> ReadAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken)
    {
        var path = PathOf(key, workflow);
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        // Renamed files are complete, so damage has another cause. Ignoring it could register the connection twice.
        if (lines is not [var json, var checksum] || !string.Equals(checksum, ChecksumOf(json), StringComparison.Ordinal))
        {
            throw new FormatException($"The journal file {path} is damaged. Check whether Immuta has the connection {key}, then remove the file to start over.");
        }

        var entry = JournalEntry.FromJson(json);
        return entry.Key == key && entry.Workflow == workflow
            ? entry
            : throw new FormatException($"The journal file {path} belongs to the connection {SingleLine.Escape(entry.Key.Value)} and its {entry.Workflow}. Restore the name of the file, or use a folder of its own for each tenant.");
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var path = PathOf(entry.Key, entry.Workflow);

        // The name is always the same, so files of killed processes don't accumulate. An existing file is deleted and never
        // opened, because it may belong to another user, have wider rights, or be a link.
        var temporary = path + ".tmp";
        File.Delete(temporary);
        var json = entry.ToJson();
        var bytes = Encoding.UTF8.GetBytes($"{json}\n{ChecksumOf(json)}\n");
        var file = new FileStream(temporary, AtomicFile.Options(FileMode.CreateNew, AtomicFile.OwnerOnly));
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <inheritdoc />
    public ValueTask RemoveAsync(ConnectionKey key, WorkflowKind workflow, CancellationToken cancellationToken)
    {
        File.Delete(PathOf(key, workflow));
        return default;
    }

    // Keys may contain any character and differ only in case: the hash makes the name unique, the rest is for readability. The
    // workflow comes first, because Windows treats a name that begins with that of a device as the device.
    private string PathOf(ConnectionKey key, WorkflowKind workflow)
    {
        var readable = string.Concat(key.Value.Take(ReadableLength).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' ? letter : '_'));
        return Path.Combine(_folder, $"{workflow}-{readable}.{ChecksumOf(key.Value)}.json");
    }

    private static string ChecksumOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
