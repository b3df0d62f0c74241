using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents the journal entry of one workflow of one connection, without secrets.</summary>
/// <remarks>
/// Small, immutable and complete: a journal keeps only the last entry of each key and workflow.
/// One of <see cref="OnboardingEntry"/>, <see cref="RotationEntry"/> and <see cref="DeregistrationEntry"/>.
/// </remarks>
public abstract record JournalEntry
{
    private protected JournalEntry()
    {
    }

    /// <summary>Gets the workflow of the entry, determined by its type.</summary>
    public abstract WorkflowKind Workflow { get; }

    /// <summary>Gets the key of the connection that is being worked on.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>Gets the host and port of the tenant that the entry is about.</summary>
    public required string Tenant { get; init; }

    /// <summary>Gets the time at which this entry was made, by the client's clock.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    // Returns whether a run can have written the entry. A damaged or misplaced entry must not control a run.
    internal abstract bool IsPossible { get; }

    /// <summary>Reads an entry back from the text that it was stored as.</summary>
    /// <param name="json">The text that <see cref="ToJson"/> has returned.</param>
    /// <returns>The entry, of the type that was written.</returns>
    /// <exception cref="FormatException">The text is damaged, holds what no workflow writes, or a newer version of this library wrote it.</exception>
    public static JournalEntry FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JournalEntryText.Read(json);
    }

    /// <summary>Returns the entry as one line of JSON, for any store.</summary>
    /// <returns>The text, which holds no secret.</returns>
    public string ToJson() => JournalEntryText.Write(this);
}
