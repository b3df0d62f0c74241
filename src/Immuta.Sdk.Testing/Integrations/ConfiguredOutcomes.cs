namespace Immuta.Sdk.Testing;

/// <summary>Holds the outcomes that the test has set for one kind of operation, in order.</summary>
internal sealed class ConfiguredOutcomes
{
    private readonly Queue<ConfiguredOutcome> _waiting = new();

    public void Add(ConfiguredOutcome outcome) => _waiting.Enqueue(outcome);

    /// <summary>Takes the next outcome, or nothing if the operation is to succeed.</summary>
    public ConfiguredOutcome? Take() => _waiting.TryDequeue(out var outcome) ? outcome : null;
}
