namespace Immuta.Sdk;

/// <summary>A JSON text could not be read as what it should be.</summary>
/// <remarks>The text itself is never part of the message, since it may hold secrets.</remarks>
public sealed class ImmutaSerializationException : ImmutaException
{
    internal ImmutaSerializationException(string message, string? operation = null, string? path = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Operation = operation;
        Path = path;
    }

    /// <summary>Gets the operation whose answer could not be read, if any.</summary>
    public string? Operation { get; }

    /// <summary>Gets the JSON path at which reading failed, if it is known.</summary>
    public string? Path { get; }
}
