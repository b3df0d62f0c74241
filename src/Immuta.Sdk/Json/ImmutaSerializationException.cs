namespace Immuta.Sdk;

/// <summary>The exception that is thrown when a success response can't be read.</summary>
/// <remarks>Common causes are a proxy, a login page or a wrong base address.</remarks>
public sealed class ImmutaSerializationException : ImmutaException
{
    internal ImmutaSerializationException(string message)
        : base(message)
    {
    }

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the JSON path at which reading stopped, if the response is JSON.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the media type of the response, if any.</summary>
    public string? ContentType { get; init; }

    // Whether the response exceeded the limit of the options. A retry would exceed it again.
    internal bool IsTooLong { get; init; }
}
