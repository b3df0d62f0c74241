namespace Immuta.Sdk.Workflows;

/// <summary>What a journal remembers of one deregistration, with no script in it.</summary>
public sealed record DeregistrationEntry : JournalEntry
{
    /// <inheritdoc />
    public override WorkflowKind Workflow => WorkflowKind.Deregistration;

    /// <summary>Gets the last step that was recorded for this deregistration.</summary>
    public required DeregistrationStep Step { get; init; }

    /// <summary>Gets the id of the integration whose removal script is wanted.</summary>
    /// <value>A connection with the same key and another integration is a later one: its script is kept anew.</value>
    public string? IntegrationId { get; init; }

    /// <summary>Gets whether the removal script is in the caller's keeping by now.</summary>
    public bool IsScriptSaved { get; init; }

    internal override bool IsPossible => Step switch
    {
        DeregistrationStep.Started or DeregistrationStep.ScriptSkipped => !IsScriptSaved,
        DeregistrationStep.ScriptSaved => IsScriptSaved,
        _ => Enum.IsDefined(Step),
    };
}
