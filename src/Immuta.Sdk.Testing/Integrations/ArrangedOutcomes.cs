namespace Immuta.Sdk.Testing;

/// <summary>The outcomes that tests have arranged for one kind of operation, in order.</summary>
internal sealed class ArrangedOutcomes
{
    private readonly Queue<ArrangedOutcome> _waiting = new();

    public void Add(ArrangedOutcome outcome) => _waiting.Enqueue(outcome);

    /// <summary>Takes the next outcome, or nothing if the operation is to succeed.</summary>
    public ArrangedOutcome? Take() => _waiting.TryDequeue(out var outcome) ? outcome : null;
}
