namespace Immuta.Sdk;

/// <summary>The base of everything that this library throws on its own account.</summary>
/// <remarks>A caller's cancellation is not one of these: it is always an <see cref="OperationCanceledException"/>.</remarks>
public abstract class ImmutaException : Exception
{
    private protected ImmutaException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Gets whether the server may have carried the request out all the same.</summary>
    /// <value><see langword="false"/> for reads, and where the server certainly refused or never saw the request.</value>
    public bool OutcomeUnknown { get; internal init; }
}
