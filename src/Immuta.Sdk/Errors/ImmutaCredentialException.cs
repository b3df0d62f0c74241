namespace Immuta.Sdk;

/// <summary>The exception that is thrown when no credential can be obtained for a request.</summary>
/// <remarks>
/// This attempt was never sent. The cause is a token exchange or your own credential delegate, and is in
/// <see cref="Exception.InnerException"/>. It says nothing about the object of the operation.
/// </remarks>
public sealed class ImmutaCredentialException : ImmutaException
{
    internal ImmutaCredentialException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the name of the operation that had no credential, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets a value that indicates whether a credential may be available later.</summary>
    public bool IsTransient { get; internal init; }
}
