using System.Text;

namespace Immuta.Sdk.V2;

public sealed partial record UserFile
{
    /// <summary>Makes a file of bytes, which Immuta wants as Base64.</summary>
    /// <param name="keyName">Connection option that the driver finds the file under.</param>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="userFilename">Name of the file that Immuta displays.</param>
    /// <returns>The file.</returns>
    public static UserFile Create(UserFileKey keyName, ReadOnlySpan<byte> content, string userFilename)
    {
        ArgumentNullException.ThrowIfNull(userFilename);
        return new() { KeyName = keyName, Content = Convert.ToBase64String(content), UserFilename = userFilename };
    }

    /// <summary>Makes a file of a text, such as a PEM key.</summary>
    /// <param name="keyName">Connection option that the driver finds the file under.</param>
    /// <param name="text">The text of the file itself, not yet in Base64.</param>
    /// <param name="userFilename">Name of the file that Immuta displays.</param>
    /// <returns>The file.</returns>
    public static UserFile Create(UserFileKey keyName, Secret text, string userFilename)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Create(keyName, Encoding.UTF8.GetBytes(text.Reveal()), userFilename);
    }
}
