namespace Immuta.Sdk.Testing;

/// <summary>Where a DELETE body carries the credentials of an automatic setup.</summary>
/// <remarks>Fake only: the shape of the real body is unknown.</remarks>
public enum DeleteCredentialsFormat
{
    /// <summary>The credentials are members of the body itself.</summary>
    Flat,

    /// <summary>The credentials are members of an object <c>config</c> inside the body.</summary>
    InConfig,
}
