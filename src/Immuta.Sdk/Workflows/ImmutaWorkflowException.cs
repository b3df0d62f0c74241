namespace Immuta.Sdk;

/// <summary>The exception that is thrown when a workflow of several requests stops before it is complete.</summary>
/// <remarks>The message says what has been done and what has not. The inner exception gives the reason.</remarks>
public sealed class ImmutaWorkflowException : ImmutaException
{
    internal ImmutaWorkflowException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
