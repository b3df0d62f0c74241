namespace Immuta.Sdk;

/// <summary>The exception that is thrown when a request or an operation takes longer than the options allow.</summary>
public sealed class ImmutaTimeoutException : ImmutaException
{
    internal ImmutaTimeoutException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the time limit that ended the operation.</summary>
    public required ImmutaTimeoutKind Limit { get; init; }

    /// <summary>Gets the length of the time limit.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Gets the number of attempts that were made before this exception was thrown.</summary>
    public required int Attempts { get; init; }
}
