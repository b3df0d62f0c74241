using System.Diagnostics;
using Immuta.Sdk.Authentication;

namespace Immuta.Sdk;

/// <summary>Describes how the client proves to Immuta who is calling it.</summary>
/// <remarks>
/// A credential holds no state of its own: one object may serve several clients, and a token that one
/// tenant issued is never sent to another.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImmutaCredential
{
    private readonly string _kind;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<TokenEndpoint, Authenticator> _createAuthenticator;

    private ImmutaCredential(string kind, Func<TokenEndpoint, Authenticator> createAuthenticator)
    {
        _kind = kind;
        _createAuthenticator = createAuthenticator;
    }

    /// <summary>Sends the API key itself as the whole Authorization header of requests.</summary>
    /// <param name="apiKey">The key, printable ASCII without line breaks.</param>
    /// <returns>A credential for the options of one or more clients.</returns>
    /// <exception cref="ArgumentException">The key is empty or cannot stand in a header.</exception>
    public static ImmutaCredential ApiKey(Secret apiKey)
    {
        var value = Checked(apiKey, nameof(apiKey));
        return new("API key", _ => new FixedAuthenticator(value, value));
    }

    /// <summary>Sends the key or token behind the scheme word Bearer in requests.</summary>
    /// <param name="token">The API key or a token, printable ASCII without line breaks.</param>
    /// <returns>A credential for the options of one or more clients.</returns>
    /// <exception cref="ArgumentException">The token is empty or cannot stand in a header.</exception>
    public static ImmutaCredential Bearer(Secret token)
    {
        var value = Checked(token, nameof(token));
        return new("bearer token", _ => new FixedAuthenticator("Bearer " + value, value));
    }

    /// <summary>Exchanges the API key for bearer tokens and renews them in time.</summary>
    /// <param name="apiKey">The key, printable ASCII without line breaks.</param>
    /// <returns>A credential for the options of one or more clients.</returns>
    /// <remarks>
    /// Calls <c>POST /bim/apikey/authenticate</c>. Concurrent callers share one exchange; a request that is
    /// answered with 401 is sent once more if a different token could be obtained.
    /// </remarks>
    /// <exception cref="ArgumentException">The key is empty or cannot stand in a header.</exception>
    public static ImmutaCredential TokenExchange(Secret apiKey)
    {
        Checked(apiKey, nameof(apiKey));
        return new("token exchange", endpoint => new TokenExchangeAuthenticator(apiKey, endpoint));
    }

    /// <summary>Asks your own code for the Authorization header before every try.</summary>
    /// <param name="authorization">Returns the whole header value, the word Bearer included where it is wanted.</param>
    /// <returns>A credential for the options of one or more clients.</returns>
    /// <remarks>Cache inside the delegate. After a 401 it is asked again, and a changed value is tried once.</remarks>
    public static ImmutaCredential FromDelegate(Func<CancellationToken, ValueTask<Secret>> authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        return new("delegate", _ => new DelegateAuthenticator(authorization));
    }

    /// <summary>Returns the kind of the credential, never what it holds.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"ImmutaCredential ({_kind})";

    internal Authenticator CreateAuthenticator(TokenEndpoint endpoint) => _createAuthenticator(endpoint);

    // LINQPad calls this in place of listing members.
    internal object ToDump() => ToString();

    private static string Checked(Secret secret, string parameter)
    {
        ArgumentNullException.ThrowIfNull(secret, parameter);
        var value = secret.Reveal();
        return HeaderText.IsSafe(value) && !Secret.IsMask(value)
            ? value
            : throw new ArgumentException("The value is empty, is a mask, or holds a line break, a space at an end or a character outside ASCII.", parameter);
    }
}
