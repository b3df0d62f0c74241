namespace Immuta.Sdk.Testing;

/// <summary>Specifies where a DELETE body contains the credentials of an automatic setup.</summary>
/// <remarks>Fake only: the format of the real body is unknown.</remarks>
public enum DeleteCredentialsFormat
{
    /// <summary>The credentials are members of the body itself.</summary>
    Flat,

    /// <summary>The credentials are members of an object <c>config</c> inside the body.</summary>
    InConfig,
}
