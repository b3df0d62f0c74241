namespace Immuta.Sdk;

/// <summary>The server answered with success but with something that cannot be read.</summary>
/// <remarks>A proxy, a login page or a wrong base address often stands behind this.</remarks>
public sealed class ImmutaSerializationException : ImmutaException
{
    internal ImmutaSerializationException(string message)
        : base(message)
    {
    }

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the JSON path at which reading stopped, if the answer was JSON.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the media type that the server gave its answer, if any.</summary>
    public string? ContentType { get; init; }

    // Whether the response exceeded the limit of the options, which it does again when it is read again.
    internal bool IsTooLong { get; init; }
}
