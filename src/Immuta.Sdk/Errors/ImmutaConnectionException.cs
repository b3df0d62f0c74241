namespace Immuta.Sdk;

/// <summary>The server could not be reached, or the connection broke before its answer ended.</summary>
public sealed class ImmutaConnectionException : ImmutaException
{
    internal ImmutaConnectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets how many times the request was tried before this was thrown.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets whether the same request may succeed when it is sent again later.</summary>
    public bool IsTransient { get; internal init; }

    // No connection came about, so the server never saw this try.
    internal bool CertainlyNotSent { get; init; }
}
