namespace Immuta.Sdk.Workflows;

/// <summary>Represents the journal entry of one deregistration, without the script.</summary>
public sealed record DeregistrationEntry : JournalEntry
{
    /// <summary>Gets the last step that was recorded for this deregistration.</summary>
    public required DeregistrationStep Step { get; init; }

    /// <summary>Gets the id of the integration whose removal script is fetched.</summary>
    /// <value>A connection with the same key and another integration is a new one: its script is saved again.</value>
    public string? IntegrationId { get; init; }

    /// <summary>Gets whether the caller has saved the removal script.</summary>
    public bool IsScriptSaved { get; init; }

    internal override bool IsValid => Step switch
    {
        DeregistrationStep.Started or DeregistrationStep.ScriptSkipped => !IsScriptSaved,
        DeregistrationStep.ScriptSaved => IsScriptSaved,
        _ => Enum.IsDefined(Step),
    };
}
