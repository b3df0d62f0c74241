namespace Immuta.Sdk.Files;

// Writes a whole file wherever File.WriteAllText could, but under a temporary name first, so that nobody sees half of it.
// Where the folder takes no second file or the name cannot be replaced (a mount, a pipe), the file is written in place.
internal static class AtomicFile
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool isSecret, bool overwrite, CancellationToken cancellationToken)
    {
        var given = new FileInfo(path);
        if (!overwrite && (given.Exists || given.LinkTarget is not null))
        {
            throw new IOException($"The file {path} exists already. Give another name, or set overwrite.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await WriteAsync(overwrite ? Behind(given.FullName) : given.FullName, given.FullName, content, isSecret, overwrite, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.CannotWrite(path, failure);
        }
    }

    private static async Task WriteAsync(string? target, string path, ReadOnlyMemory<byte> content, bool isSecret, bool overwrite, CancellationToken cancellationToken)
    {
        UnixFileMode? mode = isSecret && !OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : null;
        var (exists, canBeReplaced) = Look(target ?? path);
        if (exists && canBeReplaced && !OperatingSystem.IsWindows())
        {
            var current = File.GetUnixFileMode(target ?? path);
            mode = isSecret ? current & ~Others : current;
            if (mode != current)
            {
                // Before the secret is there, and where the file is written in place too.
                File.SetUnixFileMode(target ?? path, mode.Value);
            }
        }

        if (target is null || !canBeReplaced || !await TryReplaceAsync(target, content, mode, overwrite, cancellationToken).ConfigureAwait(false))
        {
            await WriteInPlaceAsync(target ?? path, content, exists ? null : mode, overwrite).ConfigureAwait(false);
        }
    }

    // The file behind the links, or null where only the system can tell which one that is.
    private static string? Behind(string path)
    {
        for (var links = 0; links < 40; links++)
        {
            if (new FileInfo(path).LinkTarget is not { } next)
            {
                return path;
            }

            // A folder above may be a link too: what its parent is cannot be seen from the text. Links in /proc are no paths.
            if (next.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Contains("..", StringComparer.Ordinal)
                || path.StartsWith("/proc/", StringComparison.Ordinal))
            {
                return null;
            }

            path = Path.Combine(Path.GetDirectoryName(path)!, next);
        }

        return null;
    }

    // Opening shows what a rename would pass over: a file that this user may not write, a pipe, a device.
    private static (bool Exists, bool CanBeReplaced) Look(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return (true, file.CanSeek && !IsDevice(path));
        }
        catch (FileNotFoundException)
        {
            return (false, !IsDevice(path));
        }
    }

    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);

    private static async Task<bool> TryReplaceAsync(string target, ReadOnlyMemory<byte> content, UnixFileMode? mode, bool overwrite, CancellationToken cancellationToken)
    {
        // Its length does not depend on the target's name, and readers of the folder skip it.
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            if (!await TryWriteAsync(temporary, content, mode, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            if (mode is { } exact && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, exact);
            }

            return TryMove(temporary, target, overwrite);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    // False only if the folder takes no further file; a full disk is no reason to touch the old one.
    private static async Task<bool> TryWriteAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        // Without a buffer there is nothing left to write when it is closed.
        using var file = TryCreate(path, mode);
        if (file is null)
        {
            return false;
        }

        await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return true;
    }

    private static FileStream? TryCreate(string path, UnixFileMode? mode)
    {
        try
        {
            return new FileStream(path, Options(FileMode.CreateNew, mode));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool TryMove(string temporary, string target, bool overwrite)
    {
        try
        {
            File.Move(temporary, target, overwrite);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Not cancelled half way, and cut to its length last: what a full disk refuses leaves the most of the old content.
    private static async Task WriteInPlaceAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode? mode, bool overwrite)
    {
        var file = new FileStream(path, Options(overwrite ? FileMode.OpenOrCreate : FileMode.CreateNew, mode));
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(content, CancellationToken.None).ConfigureAwait(false);
            if (file.CanSeek)
            {
                file.SetLength(content.Length);
            }
        }
    }

    private static FileStreamOptions Options(FileMode mode, UnixFileMode? created)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (created is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = created;
        }

        return options;
    }
}
