namespace Immuta.Sdk.Testing;

/// <summary>Specifies the body that the fake expects in removal script requests.</summary>
/// <remarks>Fake only: the vendor shows no body for these endpoints.</remarks>
public enum RemovalScriptBody
{
    /// <summary>An envelope is required if no id identifies the integration; otherwise it is optional.</summary>
    Optional,

    /// <summary>An envelope is required by each of the removal script endpoints.</summary>
    Required,

    /// <summary>Requests that name an integration by id must not have a body.</summary>
    Forbidden,
}
