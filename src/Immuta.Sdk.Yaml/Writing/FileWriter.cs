using Immuta.Sdk.Files;

namespace Immuta.Sdk.Yaml;

// Writes a text to a file, whole or not at all.
internal static class FileWriter
{
    public static async Task WriteAsync(string text, string path, bool isSecret, CancellationToken cancellationToken)
    {
        try
        {
            await AtomicFile.WriteAsync(path, FileText.Encode(text, path), isSecret, overwrite: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw FileText.CreateAccessException(path, ex, "nothing was written");
        }
    }
}
