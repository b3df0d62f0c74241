using System.Collections.ObjectModel;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when what the tenant holds forbids a call, before anything was changed.</summary>
/// <remarks>
/// Examples are two policies with one key, an existing integration that differs from the requested one, and a missing
/// permission. The call has only read; it can be repeated after the cause is fixed.
/// </remarks>
public sealed class ImmutaPreconditionException : ImmutaException
{
    internal ImmutaPreconditionException(string operation, string reason, IEnumerable<string> findings, string whatToDo)
        : this(operation, reason, [.. findings], whatToDo)
    {
    }

    private ImmutaPreconditionException(string operation, string reason, string[] findings, string whatToDo)
        : base($"{operation} changed nothing: {reason}{(findings.Length == 0 ? "." : ": " + string.Join("; ", findings) + ".")} What to do: {whatToDo}")
    {
        Operation = operation;
        Reason = reason;
        Findings = new ReadOnlyCollection<string>(findings);
    }

    /// <summary>Gets the name of the operation that was not carried out, such as <c>V2.Policies.Delete</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets why the operation was not carried out, without the findings.</summary>
    public string Reason { get; }

    /// <summary>Gets what was found, such as the ids of the matches or the members that differ.</summary>
    /// <value>One short text for each. Secrets are not among them.</value>
    public IReadOnlyList<string> Findings { get; }
}
