namespace Immuta.Sdk.Testing;

/// <summary>What the fake expects as body of a request for removal scripts.</summary>
/// <remarks>Fake only: the vendor shows no body for these endpoints.</remarks>
public enum RemovalScriptBody
{
    /// <summary>An envelope where no id tells the integration, otherwise optional.</summary>
    Optional,

    /// <summary>An envelope is demanded by every one of the removal endpoints.</summary>
    Required,

    /// <summary>Requests that name an integration by id must not have a body.</summary>
    Forbidden,
}
