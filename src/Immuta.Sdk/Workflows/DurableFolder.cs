using System.Runtime.InteropServices;

namespace Immuta.Sdk.Workflows;

// A rename survives the machine's end only once the folder itself is on the disk, and .NET opens no folders.
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;
    private const int DiskError = 5;

    public static void Flush(string folder)
    {
        // Windows keeps its folders by a log of its own; elsewhere a system may refuse, and nothing can be done then.
        if (OperatingSystem.IsWindows() || Open(folder, ReadOnly) is not (>= 0 and var descriptor))
        {
            return;
        }

        var failed = Synchronise(descriptor) != 0 && Marshal.GetLastPInvokeError() == DiskError;
        _ = Close(descriptor);
        if (failed)
        {
            throw new IOException($"The disk failed while the folder {folder} was written.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
