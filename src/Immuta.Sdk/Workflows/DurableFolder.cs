using System.Runtime.InteropServices;

namespace Immuta.Sdk.Workflows;

// A rename survives a machine failure only after the folder itself is flushed, and .NET can't open folders.
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;
    private const int DiskError = 5;

    public static void Flush(string folder)
    {
        // Windows logs folder changes itself. Other systems may refuse to flush a folder, which is ignored.
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
