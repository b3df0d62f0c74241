namespace Immuta.Sdk.Testing;

/// <summary>Specifies where a response contains the Immuta API key of Trino.</summary>
/// <remarks>Fake only: the name and location of the real member are unknown.</remarks>
public enum TrinoKeyLocation
{
    /// <summary>The member <c>apiKey</c> is inside the object <c>config</c>.</summary>
    InConfig,

    /// <summary>The member <c>apiKey</c> is next to <c>id</c> and <c>status</c>.</summary>
    TopLevel,

    /// <summary>The response contains no key, so that none can be regenerated.</summary>
    Nowhere,
}
