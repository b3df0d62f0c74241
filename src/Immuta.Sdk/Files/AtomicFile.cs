namespace Immuta.Sdk.Files;

// Writes a whole file under a temporary name and renames it, so that no reader sees part of it. Works wherever
// File.WriteAllText does: if the folder allows no second file, or the name is a mount or a pipe, it writes in place.
internal static class AtomicFile
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.CannotWrite(path, ex);
        }
    }

    private static async Task WriteAsync(string? target, string path, ReadOnlyMemory<byte> content, bool isSecret, bool overwrite, CancellationToken cancellationToken)
    {
        UnixFileMode? mode = isSecret && !OperatingSystem.IsWindows() ? OwnerOnly : null;
        var (exists, canBeReplaced) = Look(target ?? path);
        if (exists && canBeReplaced && !OperatingSystem.IsWindows())
        {
            var current = File.GetUnixFileMode(target ?? path);
            mode = isSecret ? current & ~Others : current;
            if (mode != current)
            {
                // Set the permissions before the secret is written, also when the file is written in place.
                File.SetUnixFileMode(target ?? path, mode.Value);
            }
        }

        if (target is null || !canBeReplaced || !await TryReplaceAsync(target, content, mode, overwrite, cancellationToken).ConfigureAwait(false))
        {
            await WriteInPlaceAsync(target ?? path, content, exists ? null : mode, overwrite).ConfigureAwait(false);
        }
    }

    // Resolves links. Returns null if only the system can determine the target.
    private static string? Behind(string path)
    {
        for (var links = 0; links < 40; links++)
        {
            if (new FileInfo(path).LinkTarget is not { } next)
            {
                return path;
            }

            // A parent folder may be a link too, so its parent can't be determined from the text. Links in /proc aren't paths.
            if (next.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Contains("..", StringComparer.Ordinal)
                || path.StartsWith("/proc/", StringComparison.Ordinal))
            {
                return null;
            }

            path = Path.Combine(Path.GetDirectoryName(path)!, next);
        }

        return null;
    }

    // Opening finds what a rename would ignore: a file that this user can't write, a pipe, a device.
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
        // The length of the name doesn't depend on the target's name. Programs that read the folder skip the file.
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

    // Returns false only if the folder allows no other file. A full disk is no reason to overwrite the existing file.
    private static async Task<bool> TryWriteAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        // Without a buffer, closing the file writes nothing.
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
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
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
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Can't be canceled, and truncates last, so that a full disk preserves as much of the old content as possible.
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

    public static FileStreamOptions Options(FileMode mode, UnixFileMode? created)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (created is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = created;
        }

        return options;
    }
}
