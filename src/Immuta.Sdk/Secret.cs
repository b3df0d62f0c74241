using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Immuta.Sdk.Files;
using Immuta.Sdk.Json;

namespace Immuta.Sdk;

/// <summary>Represents a password, token or key that prints as <c>***</c> everywhere.</summary>
/// <remarks>
/// Only <see cref="Reveal"/> and the writer of request bodies access the value. Text formatting,
/// the debugger, logs, exceptions and other serializers get <c>***</c>.
/// </remarks>
[DebuggerDisplay(Mask)]
[JsonConverter(typeof(MaskedSecretConverter))]
public sealed class Secret : IEquatable<Secret>
{
    internal const string Mask = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Creates a secret, which can't be printed by accident.</summary>
    /// <param name="value">The secret text. It is kept unchanged, including line feeds.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public Secret(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Converts the text of a secret, never the path of a file.</summary>
    /// <param name="value">The secret itself, unchanged. For a file that holds it, use <see cref="FromFile"/>.</param>
    public static implicit operator Secret(string value) => new(value);

    /// <summary>Reads a secret from a text file, given by its path.</summary>
    /// <remarks>
    /// One line break at the end of the file is cut, since editors and tools that mount secrets add one. Everything else
    /// is kept, further line breaks included. A byte order mark selects the encoding, which is UTF-8 without one, and is
    /// not part of the secret.
    /// </remarks>
    /// <param name="path">The path of the file, such as <c>rsa_key.p8</c>; never the secret itself.</param>
    /// <returns>The text of the file as a secret, without one line break at its end.</returns>
    /// <exception cref="ArgumentException">The path is a key instead of the path of a key.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path names a folder, or a file that this user may not read.</exception>
    /// <exception cref="InvalidDataException">The file is not UTF-8 text, and no byte order mark names another encoding.</exception>
    /// <exception cref="InvalidOperationException">The file is empty.</exception>
    public static Secret FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\n', StringComparison.Ordinal) || path.StartsWith("-----BEGIN", StringComparison.Ordinal))
        {
            throw new ArgumentException("This is a secret and not the path of its file: pass a path, or give the secret to the constructor.", nameof(path));
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.CannotReadSecret(path, ex);
        }

        if (!StrictText.TryDecode(bytes, charset: null, out var text))
        {
            throw new InvalidDataException($"The file '{path}' is not UTF-8 text: save it as UTF-8.");
        }

        var end = text.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : text.EndsWith('\n') ? 1 : 0;
        return text.Length == end
            ? throw new InvalidOperationException($"The file {path} is empty. Write the secret to it.")
            : new Secret(text[..^end]);
    }

    /// <summary>Reads a secret from an environment variable of this process.</summary>
    /// <param name="variable">The name of the variable.</param>
    /// <returns>The value of the variable as a secret.</returns>
    /// <exception cref="InvalidOperationException">The variable is not set or is empty.</exception>
    public static Secret FromEnvironment(string variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(value)
            ? throw new InvalidOperationException(SecretLocation.IsVariable(variable)
                ? $"The environment variable {variable} is not set. Set it to the secret's value."
                : "The environment variable is not set. Give the name of a variable that holds the secret, not the secret.")
            : new Secret(value);
    }

    /// <summary>Returns the value itself; keep it out of logs and messages.</summary>
    /// <returns>The secret text.</returns>
    public string Reveal() => _value;

    /// <summary>Determines in constant time whether both secrets have the same text.</summary>
    /// <param name="other">The secret to compare with.</param>
    /// <returns><see langword="true"/> if the values are equal.</returns>
    public bool Equals(Secret? other) =>
        other is not null
        && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(_value.AsSpan()), MemoryMarshal.AsBytes(other._value.AsSpan()));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc />
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns <c>***</c> instead of the value.</summary>
    /// <returns>The text <c>***</c>.</returns>
    public override string ToString() => Mask;

    // Never send back a mask that a server or log printed instead of the secret.
    internal static bool IsMask(ReadOnlySpan<char> value) =>
        value.Equals("[REDACTED]", StringComparison.OrdinalIgnoreCase)
        || (value.Length >= 3 && value.IndexOfAnyExcept('*') < 0);

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => ToString();
}
