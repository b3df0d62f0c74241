using Immuta.Sdk.Files;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Scripts;

/// <summary>A script that Immuta generated, to be run on the platform.</summary>
/// <remarks>Its text is a secret: it creates the system account with the credentials of the request.</remarks>
public sealed class SetupScript
{
    /// <summary>Initializes a script from its text, for use in tests.</summary>
    /// <param name="text">The text to run.</param>
    /// <param name="response">The raw response; the text itself if omitted.</param>
    public SetupScript(Secret text, Secret? response = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        RawResponse = response ?? text;
    }

    /// <summary>Gets the text to run, with its line feeds unchanged.</summary>
    public Secret Text { get; }

    /// <summary>Gets the raw response, because its format is not documented.</summary>
    public Secret RawResponse { get; }

    /// <summary>Writes the text to a file that other users cannot read.</summary>
    /// <remarks>
    /// Only the owner can access a new file. If the file exists, its content is replaced: a symbolic link stays and its
    /// target changes, and the mode stays except for the rights of other users. On Windows the rights of the folder apply.
    /// The write is atomic, unless its folder accepts no second file or the file can't be replaced (a mount, a pipe, a link
    /// that leads upwards); then it is written in place.
    /// </remarks>
    /// <param name="path">Where to write; the folder must exist.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the write. No file is left behind.</param>
    /// <returns>A task that ends when the file is in place.</returns>
    /// <exception cref="IOException">The file exists already, its folder does not, or it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The path names a folder, or a file that this user may not write.</exception>
    /// <exception cref="InvalidOperationException">The script contains an unpaired surrogate, so it can't be encoded.</exception>
    public async Task SaveAsync(string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!StrictText.TryEncode(Text.Reveal(), out var bytes))
        {
            throw new InvalidOperationException($"{SendableText.LoneSurrogateMessage} No file was written.");
        }

        await AtomicFile.WriteAsync(path, bytes, isSecret: true, overwrite, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns a description without the script.</summary>
    /// <returns>The length of the script.</returns>
    public override string ToString() => $"Setup script of {Text.Reveal().Length} characters";

    internal object ToDump() => ToString();
}
