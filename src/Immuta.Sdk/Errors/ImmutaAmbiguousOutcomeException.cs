namespace Immuta.Sdk;

/// <summary>No certain answer came, and nobody can tell what the server did.</summary>
/// <remarks>Do not repeat the call blindly: check what exists first, as the message says.</remarks>
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

    /// <summary>Gets the name of the operation whose answer was lost on the way.</summary>
    public string Operation { get; }

    /// <summary>Gets what to check by hand before the operation is repeated.</summary>
    public string WhatToCheck { get; }

    /// <summary>Gets the ids of objects that the lost answer may be about.</summary>
    /// <value>Empty if none was found.</value>
    public IReadOnlyList<string> Candidates { get; }

    private static string ToMessage(string operation, string whatToCheck, IReadOnlyList<string> candidates)
    {
        var found = candidates.Count == 0 ? string.Empty : $" Candidates: {string.Join(", ", candidates)}.";
        return $"{operation}: no certain answer came, and the server may or may not have carried it out.{found} What to do: {whatToCheck}";
    }
}
