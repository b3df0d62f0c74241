namespace Immuta.Sdk;

/// <summary>The base of every exception that this library throws itself.</summary>
/// <remarks>
/// Catch it to handle any failure of a call. Cancellation is not one: it always ends in
/// <see cref="OperationCanceledException"/> with the caller's token.
/// </remarks>
public abstract class ImmutaException : Exception
{
    private protected ImmutaException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
