namespace Immuta.Sdk.AsCode;

/// <summary>Specifies what became of one object of a plan.</summary>
public enum ApplyOutcome
{
    /// <summary>The tenant accepted the change.</summary>
    Applied,

    /// <summary>The tenant was as the plan wants it, so nothing was sent.</summary>
    AlreadyDone,

    /// <summary>The options leave the object as it is.</summary>
    Skipped,

    /// <summary>The change failed; <see cref="ApplyItem.Failure"/> says why.</summary>
    Failed,

    /// <summary>The tenant accepted the change, but shows other values afterwards.</summary>
    NotInForce,

    /// <summary>The change was not sent, because another one failed before.</summary>
    NotReached,
}
