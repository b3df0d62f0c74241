using System.Collections.ObjectModel;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server confirms a request, but does not carry it out.</summary>
/// <remarks>Some servers respond with success to a request that they ignore, for example to one with an unknown tag.</remarks>
public sealed class ImmutaIgnoredRequestException : ImmutaException
{
    internal ImmutaIgnoredRequestException(string operation, string reason, IEnumerable<string> ignored, string whatToDo)
        : this(operation, reason, [.. ignored], whatToDo)
    {
    }

    private ImmutaIgnoredRequestException(string operation, string reason, string[] ignored, string whatToDo)
        : base($"{operation}: the server confirmed the request, but {reason}: {string.Join(", ", ignored)}. What to do: {whatToDo}")
    {
        Operation = operation;
        Reason = reason;
        Ignored = new ReadOnlyCollection<string>(ignored);
    }

    /// <summary>Gets the name of the operation that was ignored, such as <c>Catalog.Tags.Apply</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets what shows that the request was ignored, without the parts.</summary>
    public string Reason { get; }

    /// <summary>Gets the parts of the request that have no effect, such as the names of tags.</summary>
    public IReadOnlyList<string> Ignored { get; }
}
