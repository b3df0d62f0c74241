namespace Immuta.Sdk;

/// <summary>No credential could be obtained, so this try was never sent.</summary>
/// <remarks>
/// The cause is a token exchange or a credential delegate of your own, and stands in <see cref="Exception.InnerException"/>:
/// whatever it says, it says nothing about the object of the operation.
/// </remarks>
public sealed class ImmutaCredentialException : ImmutaException
{
    internal ImmutaCredentialException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the name of the operation that lacked a credential, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets whether a credential may well be had when asked for later.</summary>
    public bool IsTransient { get; internal init; }
}
