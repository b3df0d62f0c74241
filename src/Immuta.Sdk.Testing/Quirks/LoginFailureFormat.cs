namespace Immuta.Sdk.Testing;

/// <summary>How the server refuses a wrong API key at the login.</summary>
/// <remarks>Fake only: the vendor does not document a failed login.</remarks>
public enum LoginFailureFormat
{
    /// <summary>401 with the usual error object as its body.</summary>
    Unauthorized,

    /// <summary>200 with <c>authenticated</c> set to false and without a token.</summary>
    NotAuthenticated,
}
