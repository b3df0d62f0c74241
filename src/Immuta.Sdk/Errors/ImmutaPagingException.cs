namespace Immuta.Sdk;

/// <summary>The exception that is thrown when a list can't be read to its end without losing or repeating rows.</summary>
/// <remarks>The rows that were received before have been returned. The list is not complete.</remarks>
public sealed class ImmutaPagingException : ImmutaException
{
    internal ImmutaPagingException(string operation, string reason, long received)
        : base($"{operation} stopped after {received} rows: {reason} What to do: do not take the rows for the whole list; where the call takes a page size or a filter, raise the one or narrow the other.")
    {
        Operation = operation;
        Received = received;
    }

    /// <summary>Gets the name of the operation that stopped, such as <c>Jobs.Search</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the number of rows that the server sent before the call stopped.</summary>
    public long Received { get; }
}
