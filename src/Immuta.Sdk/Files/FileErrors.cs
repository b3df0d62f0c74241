namespace Immuta.Sdk.Files;

// The system's messages contain a path that the caller didn't specify: the full path, or that of a temporary file.
internal static class FileErrors
{
    public static bool IsMissing(Exception failure) => failure is FileNotFoundException or DirectoryNotFoundException;

    public static Exception CannotWrite(string path, Exception failure) => failure switch
    {
        DirectoryNotFoundException => new DirectoryNotFoundException($"The folder of the file '{path}' does not exist: create it, or give another path.", failure),
        UnauthorizedAccessException => new UnauthorizedAccessException($"The file '{path}' cannot be written: it is a folder, or this user may not write it. Give another path, or check its permissions.", failure),
        _ => new IOException($"The file '{path}' cannot be written: see the inner exception, and give another path or free what holds it.", failure),
    };

    // Like CannotRead, where the path may be the secret that its file should contain. The inner exception quotes it too.
    public static Exception CannotReadSecret(string path, Exception failure) => SecretLocation.IsPath(path) ? CannotRead(path, failure) : failure switch
    {
        FileNotFoundException => new FileNotFoundException("The file does not exist: check the path and the folder that it starts from."),
        DirectoryNotFoundException => new DirectoryNotFoundException("The folder of the file does not exist: check the path and the folder that it starts from."),
        UnauthorizedAccessException => new UnauthorizedAccessException("The file cannot be read: it is a folder, or this user may not read it. Give the path of a file, or check its permissions."),
        _ => new IOException("The file cannot be read: give the path of a file that this user can read."),
    };

    public static Exception CannotRead(string path, Exception failure) => failure switch
    {
        FileNotFoundException => new FileNotFoundException($"The file '{path}' does not exist: check the path and the folder that it starts from.", path, failure),
        DirectoryNotFoundException => new DirectoryNotFoundException($"The folder of the file '{path}' does not exist: check the path and the folder that it starts from.", failure),
        UnauthorizedAccessException => new UnauthorizedAccessException($"The file '{path}' cannot be read: it is a folder, or this user may not read it. Give the path of a file, or check its permissions.", failure),
        _ => new IOException($"The file '{path}' cannot be read: see the inner exception, and give another path or free what holds it.", failure),
    };
}
