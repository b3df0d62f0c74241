namespace Immuta.Sdk.AsCode;

/// <summary>Specifies what a plan found for one object.</summary>
public enum PlanVerdict
{
    /// <summary>The tenant and the file are the same, as far as the tenant and the lock file show.</summary>
    Unchanged,

    /// <summary>The tenant doesn't have the object: it will be created.</summary>
    Create,

    /// <summary>The file differs from the tenant: the object will be changed.</summary>
    Update,

    /// <summary>The tenant was changed by hand since the file was applied: the object will be changed back.</summary>
    Drifted,

    /// <summary>The tenant doesn't show enough to compare: the object will be sent again.</summary>
    Unknown,

    /// <summary>No file describes the object any more: it will be deleted.</summary>
    Delete,

    /// <summary>The object needs a change that isn't possible or isn't allowed, so the plan can't be applied.</summary>
    Refused,
}
