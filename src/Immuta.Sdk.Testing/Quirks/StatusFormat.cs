namespace Immuta.Sdk.Testing;

/// <summary>Specifies the format in which the status endpoint of an integration responds.</summary>
/// <remarks>Fake only: the format of the real response is unknown.</remarks>
public enum StatusFormat
{
    /// <summary>An object with the id, the status and the validation results.</summary>
    Full,

    /// <summary>An object with the member <c>status</c> and nothing else.</summary>
    StatusOnly,

    /// <summary>The whole response is one JSON string with the status.</summary>
    BareString,
}
