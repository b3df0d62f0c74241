namespace Immuta.Sdk.Scripts;

/// <summary>A script that Immuta generated, to be run on the platform.</summary>
/// <remarks>Its text is a secret: it creates the system account with the credentials of the request.</remarks>
public sealed class SetupScript
{
    /// <summary>Wraps a script text, as tests do in place of the server.</summary>
    /// <param name="text">The text to run.</param>
    /// <param name="answer">The whole answer; the text itself unless given.</param>
    public SetupScript(Secret text, Secret? answer = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Answer = answer ?? text;
    }

    /// <summary>Gets the text to run, with the line feeds that Immuta gave it.</summary>
    public Secret Text { get; }

    /// <summary>Gets the whole answer as it came, since its shape is not documented.</summary>
    public Secret Answer { get; }

    /// <summary>Writes the text to a new file that only its owner may read.</summary>
    /// <remarks>
    /// On Windows the rights of the folder apply. The file appears whole or not at all: it is written under
    /// a temporary name first.
    /// </remarks>
    /// <param name="path">Where to write; the folder must exist.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is left behind.</param>
    /// <returns>A task that ends when the file is in place.</returns>
    /// <exception cref="IOException">The file exists already, or cannot be written.</exception>
    public async Task SaveAsync(string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!overwrite && File.Exists(path))
        {
            throw new IOException($"The file {path} exists already. Give another name, or set overwrite.");
        }

        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            var writer = new StreamWriter(temporary, options);
            await using (writer.ConfigureAwait(false))
            {
                await writer.WriteAsync(Text.Reveal().AsMemory(), cancellationToken).ConfigureAwait(false);
            }

            File.Move(temporary, target, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Returns a text without the script in it.</summary>
    /// <returns>The length of the script.</returns>
    public override string ToString() => $"Setup script of {Text.Reveal().Length} characters";

    internal object ToDump() => ToString();
}
