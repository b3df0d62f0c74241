namespace Immuta.Sdk.Testing;

/// <summary>How the status endpoint of an integration answers a poll.</summary>
/// <remarks>Fake only: the shape of the real answer is unknown.</remarks>
public enum StatusFormat
{
    /// <summary>An object with id, status and the results of validation.</summary>
    Full,

    /// <summary>An object with the member <c>status</c> and nothing else.</summary>
    StatusOnly,

    /// <summary>The whole answer is one JSON string with the status.</summary>
    BareString,
}
