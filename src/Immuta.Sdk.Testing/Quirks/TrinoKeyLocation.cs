namespace Immuta.Sdk.Testing;

/// <summary>Where an answer carries the Immuta API key of Trino.</summary>
/// <remarks>Fake only: name and place of the real member are unknown.</remarks>
public enum TrinoKeyLocation
{
    /// <summary>The member <c>apiKey</c> stands inside the object <c>config</c>.</summary>
    InConfig,

    /// <summary>The member <c>apiKey</c> stands beside <c>id</c> and <c>status</c>.</summary>
    TopLevel,

    /// <summary>The answer carries no key, so that none can be regenerated.</summary>
    Nowhere,
}
