using System.Text;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

public sealed partial record UserFile
{
    /// <summary>Creates a file from bytes, which are sent as Base64.</summary>
    /// <param name="keyName">Connection option that the driver finds the file under.</param>
    /// <param name="content">The bytes of the file, not yet in Base64.</param>
    /// <param name="userFilename">Name of the file that Immuta displays.</param>
    /// <returns>The file.</returns>
    public static UserFile Create(UserFileKey keyName, ReadOnlySpan<byte> content, string userFilename)
    {
        ArgumentNullException.ThrowIfNull(userFilename);
        return new() { KeyName = keyName, Content = Convert.ToBase64String(content), UserFilename = userFilename };
    }

    /// <summary>Creates a file from its text, such as a PEM key.</summary>
    /// <remarks>A key file that is in Base64 already, as Immuta's own pages have it, is taken as it is.</remarks>
    /// <param name="keyName">Connection option that the driver finds the file under.</param>
    /// <param name="text">The text of the file itself, or that text in Base64; never a path.</param>
    /// <param name="userFilename">Name of the file that Immuta displays.</param>
    /// <returns>The file.</returns>
    public static UserFile Create(UserFileKey keyName, Secret text, string userFilename)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(userFilename);
        return KeyForm.IsEncoded(text.Reveal())
            ? new() { KeyName = keyName, Content = text, UserFilename = userFilename }
            : Create(keyName, Encoding.UTF8.GetBytes(text.Reveal()), userFilename);
    }
}
