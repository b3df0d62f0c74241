namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server can't be reached or the connection breaks during the response.</summary>
public sealed class ImmutaConnectionException : ImmutaException
{
    internal ImmutaConnectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the number of attempts that were made before this exception was thrown.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets a value that indicates whether the same request may succeed later.</summary>
    public bool IsTransient { get; internal init; }
}
