namespace Immuta.Sdk.Testing;

/// <summary>How the server answers a request for a new Trino key.</summary>
/// <remarks>Fake only: the shape of the real answer is unknown.</remarks>
public enum RegenerateFormat
{
    /// <summary>An object whose member <c>apiKey</c> holds the new key.</summary>
    ApiKeyMember,

    /// <summary>An object whose only member has another name than <c>apiKey</c>.</summary>
    OtherMember,

    /// <summary>The whole answer is one JSON string with the new key.</summary>
    JsonString,

    /// <summary>404, as on a server from before this endpoint was added.</summary>
    Unsupported,
}
