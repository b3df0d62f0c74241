namespace Immuta.Sdk.Testing;

/// <summary>Specifies the format of the response that contains a new Trino key.</summary>
/// <remarks>Fake only: the format of the real response is unknown.</remarks>
public enum RegenerateFormat
{
    /// <summary>An object whose member <c>apiKey</c> holds the new key.</summary>
    ApiKeyMember,

    /// <summary>An object whose only member has another name than <c>apiKey</c>.</summary>
    OtherMember,

    /// <summary>The whole response is one JSON string with the new key.</summary>
    JsonString,

    /// <summary>404, as on a server that does not have this endpoint yet.</summary>
    Unsupported,
}
