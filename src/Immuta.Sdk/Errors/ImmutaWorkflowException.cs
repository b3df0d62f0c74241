namespace Immuta.Sdk;

/// <summary>A workflow over several requests has stopped short of its goal.</summary>
/// <remarks>Its message says what has been done and what has not; the inner exception says why.</remarks>
public sealed class ImmutaWorkflowException : ImmutaException
{
    internal ImmutaWorkflowException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
