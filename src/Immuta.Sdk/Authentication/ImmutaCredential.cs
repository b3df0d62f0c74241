using System.Diagnostics;
using Immuta.Sdk.Authentication;

namespace Immuta.Sdk;

/// <summary>Represents the credential with which the client authenticates to Immuta.</summary>
/// <remarks>
/// A credential has no state of its own. One object can serve several clients, and a token that one
/// tenant issued is never sent to another.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImmutaCredential
{
    private readonly string _kind;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<ExchangeToken, TimeProvider, Authenticator> _createAuthenticator;

    private ImmutaCredential(string kind, Func<ExchangeToken, TimeProvider, Authenticator> createAuthenticator)
    {
        _kind = kind;
        _createAuthenticator = createAuthenticator;
    }

    /// <summary>Creates a credential that sends the API key itself as the whole Authorization header.</summary>
    /// <param name="apiKey">The key, printable ASCII without line breaks.</param>
    /// <returns>A credential for the options of one or more clients.</returns>
    /// <exception cref="ArgumentException">The key is empty or not valid in a header.</exception>
    public static ImmutaCredential ApiKey(Secret apiKey)
    {
        var value = Checked(apiKey, nameof(apiKey));
        return new("API key", (_, _) => new FixedAuthenticator(value, value));
    }

    /// <summary>Creates a credential that sends the key or token with the Bearer scheme.</summary>
    /// <param name="token">The API key or a token, printable ASCII without line breaks.</param>
    /// <returns>A credential for the options of one or more clients.</returns>
    /// <exception cref="ArgumentException">The token is empty or not valid in a header.</exception>
    public static ImmutaCredential Bearer(Secret token)
    {
        var value = Checked(token, nameof(token));
        return new("bearer token", (_, _) => new FixedAuthenticator("Bearer " + value, value));
    }

    /// <summary>Creates a credential that exchanges the API key for bearer tokens and renews them in time.</summary>
    /// <param name="apiKey">The key, printable ASCII without line breaks.</param>
    /// <returns>A credential for the options of one or more clients.</returns>
    /// <remarks>
    /// Calls <c>POST /bim/apikey/authenticate</c>. Concurrent callers share one exchange. A request with the
    /// response 401 is sent once more if a different token can be obtained.
    /// </remarks>
    /// <exception cref="ArgumentException">The key is empty or not valid in a header.</exception>
    public static ImmutaCredential TokenExchange(Secret apiKey)
    {
        Checked(apiKey, nameof(apiKey));
        return new("token exchange", (exchangeToken, time) => new TokenExchangeAuthenticator(apiKey, exchangeToken, time));
    }

    /// <summary>Creates a credential that calls your delegate for the Authorization header before every attempt.</summary>
    /// <param name="authorization">Returns the whole header value, including the word Bearer if the server needs it.</param>
    /// <returns>A credential for the options of one or more clients.</returns>
    /// <remarks>Cache inside the delegate. After a 401 it is called again, and a changed value is tried once.</remarks>
    public static ImmutaCredential FromDelegate(Func<CancellationToken, ValueTask<Secret>> authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        return new("delegate", (_, _) => new DelegateAuthenticator(authorization));
    }

    /// <summary>Returns the kind of the credential, never its value.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"ImmutaCredential ({_kind})";

    internal Authenticator CreateAuthenticator(ExchangeToken exchangeToken, TimeProvider time) => _createAuthenticator(exchangeToken, time);

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => ToString();

    private static string Checked(Secret secret, string parameter)
    {
        ArgumentNullException.ThrowIfNull(secret, parameter);
        var value = secret.Reveal();
        return HeaderText.IsSafe(value) && !Secret.IsMask(value)
            ? value
            : throw new ArgumentException("The value is empty, is a mask, or holds a line break, a space at an end or a character outside ASCII. Trim what was read from the file or vault, and give the value itself.", parameter);
    }
}
