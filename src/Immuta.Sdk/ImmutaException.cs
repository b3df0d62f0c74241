namespace Immuta.Sdk;

/// <summary>Represents the base class of the exceptions that this library throws.</summary>
/// <remarks>Cancellation by the caller always throws an <see cref="OperationCanceledException"/> instead.</remarks>
public abstract class ImmutaException : Exception
{
    private protected ImmutaException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Gets a value that indicates whether the server may have processed the request despite the failure.</summary>
    /// <value><see langword="false"/> for reads, and if the server certainly rejected or never received the request.</value>
    public bool OutcomeUnknown { get; internal init; }
}
