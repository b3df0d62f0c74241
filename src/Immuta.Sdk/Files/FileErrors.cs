namespace Immuta.Sdk.Files;

// The system's messages contain a path that the caller didn't specify: the full path, or that of a temporary file.
internal static class FileErrors
{
    public static bool IsMissing(Exception failure) => failure is FileNotFoundException or DirectoryNotFoundException;

    public static Exception CannotWrite(string path, Exception failure) => failure switch
    {
        DirectoryNotFoundException => new DirectoryNotFoundException($"The folder of the file '{path}' does not exist: create it, or give another path.", failure),
        UnauthorizedAccessException => new UnauthorizedAccessException($"The file '{path}' cannot be written: it is a folder, or this user may not write it.", failure),
        _ => new IOException($"The file '{path}' cannot be written: the inner exception says why.", failure),
    };

    public static Exception CannotRead(string path, Exception failure) => failure switch
    {
        FileNotFoundException => new FileNotFoundException($"The file '{path}' does not exist: check the path and the folder that it starts from.", path, failure),
        DirectoryNotFoundException => new DirectoryNotFoundException($"The folder of the file '{path}' does not exist: check the path and the folder that it starts from.", failure),
        UnauthorizedAccessException => new UnauthorizedAccessException($"The file '{path}' cannot be read: it is a folder, or this user may not read it.", failure),
        _ => new IOException($"The file '{path}' cannot be read: the inner exception says why.", failure),
    };
}
