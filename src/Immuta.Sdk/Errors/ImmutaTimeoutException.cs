namespace Immuta.Sdk;

/// <summary>A request or a whole operation took longer than the options allow.</summary>
public sealed class ImmutaTimeoutException : ImmutaException
{
    internal ImmutaTimeoutException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets which of the two limits ended the operation: attempt or total.</summary>
    public required ImmutaTimeoutKind Limit { get; init; }

    /// <summary>Gets the length of the time limit that was reached here.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Gets how many times the request was tried before this was thrown.</summary>
    public required int Attempts { get; init; }
}
