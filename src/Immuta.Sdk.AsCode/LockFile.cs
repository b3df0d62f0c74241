using System.Buffers;
using System.Text;
using System.Text.Json;
using Immuta.Sdk.Files;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode;

/// <summary>Represents the record of what was last applied to one tenant.</summary>
/// <remarks>
/// It belongs into version control, beside the files. It holds the key, the file and the hash of each request, and the time of the last change that the tenant showed
/// afterwards: so a later plan can notice changes by hand in objects that can't be compared. It holds no values and no
/// secrets. A file that is written appears whole or not at all.
/// </remarks>
public sealed class LockFile
{
    private const int Version = 1;

    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    private readonly SortedDictionary<(CodeKind Kind, string Key), LockEntry> _entries =
        new(Comparer<(CodeKind Kind, string Key)>.Create((one, other) => one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind) : string.CompareOrdinal(one.Key, other.Key)));

    private LockFile(string path, string? environment) => (Path, Environment) = (path, environment);

    /// <summary>Gets the path of the file.</summary>
    public string Path { get; }

    /// <summary>Gets the environment that the file belongs to.</summary>
    public string? Environment { get; }

    /// <summary>Gets the address of the tenant that the file belongs to.</summary>
    /// <value><see langword="null"/> until something was applied.</value>
    public string? Tenant { get; private set; }

    /// <summary>Gets the number of objects in the file.</summary>
    public int Count => _entries.Count;

    internal IReadOnlyCollection<LockEntry> Entries => _entries.Values;

    internal static async Task<LockFile> LoadAsync(string folder, string? environment, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.Combine(folder, environment is null ? "immuta.lock.json" : $"immuta.lock.{environment}.json");
        var lockFile = new LockFile(path, environment);
        if (!System.IO.File.Exists(path))
        {
            return lockFile;
        }

        var file = await FileText.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(file.Bytes);
            lockFile.Read(document.RootElement);
        }
        catch (Exception ex) when (ex is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw file.CreateException(new(1, 1), "lock", "This is not a lock file that this version reads: restore it from version control, or remove it and apply again.");
        }

        return lockFile;
    }

    internal LockEntry? Find(CodeKind kind, string key) => _entries.GetValueOrDefault((kind, key));

    internal void Set(LockEntry entry) => _entries[(entry.Kind, entry.Key)] = entry;

    internal void Remove(CodeKind kind, string key) => _entries.Remove((kind, key));

    // A lock file of another tenant would make changed objects look unchanged.
    internal void EnsureTenant(Uri tenant)
    {
        if (Tenant is not null && Tenant != tenant.AbsoluteUri)
        {
            throw new ImmutaPreconditionException(
                "CodeFolder.Plan",
                $"the lock file {Path} belongs to {Tenant}, and this client to {tenant.AbsoluteUri}",
                [],
                "use the environment of this tenant, or remove the lock file if the tenant has moved.");
        }
    }

    internal async Task SaveAsync(Uri tenant, CancellationToken cancellationToken)
    {
        Tenant = tenant.AbsoluteUri;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_indented))
        {
            Write(writer);
        }

        buffer.Write("\n"u8);
        try
        {
            await AtomicFile.WriteAsync(Path, buffer.WrittenMemory, isSecret: false, overwrite: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw FileText.CreateAccessException(Path, ex, "the lock file was not written");
        }
    }

    private void Read(JsonElement root)
    {
        if (root.GetProperty("version").GetInt32() != Version)
        {
            throw new FormatException();
        }

        Tenant = Text(root, "tenant");
        foreach (var item in root.GetProperty("objects").EnumerateArray())
        {
            Set(new(
                KindNames.Parse(Text(item, "kind")),
                Text(item, "key"),
                Text(item, "file"),
                Text(item, "hash"),
                item.TryGetProperty("seen", out var seen) ? seen.GetString() : null,
                item.TryGetProperty("pending", out var pending) && pending.GetBoolean()));
        }
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new FormatException();

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteString("tenant", Tenant);
        writer.WriteStartArray("objects");
        foreach (var entry in _entries.Values)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", entry.Kind.ToString());
            writer.WriteString("key", entry.Key);
            writer.WriteString("file", entry.File);
            writer.WriteString("hash", entry.Hash);
            if (entry.Seen is not null)
            {
                writer.WriteString("seen", entry.Seen);
            }

            if (entry.IsPending)
            {
                writer.WriteBoolean("pending", value: true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
