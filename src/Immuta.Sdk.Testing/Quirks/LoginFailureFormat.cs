namespace Immuta.Sdk.Testing;

/// <summary>Specifies how the server rejects a wrong API key at login.</summary>
/// <remarks>Fake only: the vendor does not document a failed login.</remarks>
public enum LoginFailureFormat
{
    /// <summary>401 with the usual error object as its body.</summary>
    Unauthorized,

    /// <summary>200 with <c>authenticated</c> set to false and without a token.</summary>
    NotAuthenticated,
}
