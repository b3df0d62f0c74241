namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the outcome of a request can't be determined.</summary>
/// <remarks>Don't repeat the call blindly. First check what exists, as the message says.</remarks>
public sealed class ImmutaAmbiguousOutcomeException : ImmutaException
{
    internal ImmutaAmbiguousOutcomeException(string operation, string whatToCheck, IReadOnlyList<string> candidates, Exception? innerException)
        : base(ToMessage(operation, whatToCheck, candidates), innerException)
    {
        Operation = operation;
        WhatToCheck = whatToCheck;
        Candidates = [.. candidates];
        OutcomeUnknown = true;
    }

    /// <summary>Gets the name of the operation whose response was lost.</summary>
    public string Operation { get; }

    /// <summary>Gets what to check manually before the operation is repeated.</summary>
    public string WhatToCheck { get; }

    /// <summary>Gets the ids of objects that the lost response may refer to.</summary>
    /// <value>Empty if none was found.</value>
    public IReadOnlyList<string> Candidates { get; }

    private static string ToMessage(string operation, string whatToCheck, IReadOnlyList<string> candidates)
    {
        var found = candidates.Count == 0 ? string.Empty : $" Candidates: {string.Join(", ", candidates)}.";
        return $"{operation}: no conclusive response was received, and the server may or may not have carried it out.{found} What to do: {whatToCheck}";
    }
}
