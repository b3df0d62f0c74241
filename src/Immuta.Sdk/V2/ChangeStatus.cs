namespace Immuta.Sdk.V2;

/// <summary>Whether an answer names a change, as far as it tells.</summary>
public enum ChangeStatus
{
    /// <summary>The answer does not say whether anything is, or would be, different.</summary>
    Unknown,

    /// <summary>The answer says that everything stays as it is, or would.</summary>
    No,

    /// <summary>The answer names something that is, or would be, different.</summary>
    Yes,
}
