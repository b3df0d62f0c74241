using System.Net;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The login with an API key, the tokens it issues, and the check of every other request.</summary>
internal sealed class AuthenticationRoutes(FakeImmutaOptions options)
{
    private readonly Dictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);
    private int _issued;

    public IEnumerable<Route> OpenRoutes =>
    [
        new Route("POST", "/bim/apikey/authenticate", Authenticate),
    ];

    public void RevokeTokens() => _tokens.Clear();

    public bool Accepts(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null)
        {
            return false;
        }

        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return IsKey(authorization);
        }

        var credential = authorization[Scheme.Length..];
        return IsKey(credential)
            || (_tokens.TryGetValue(credential, out var expiration) && options.TimeProvider.GetUtcNow() < expiration);
    }

    private FakeResponse Authenticate(RouteContext context)
    {
        var key = KeyIn(context.Request, out var refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (key is null)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, "The request body breaks the schema: $.apikey: PropertyRequired");
        }

        if (!IsKey(key))
        {
            return options.Quirks.LoginFailure is LoginFailureFormat.Unauthorized
                ? ErrorResponse.Create(HttpStatusCode.Unauthorized, "The API key is wrong.")
                : FakeResponse.Json(HttpStatusCode.OK, """{"authenticated":false}""");
        }

        var now = options.TimeProvider.GetUtcNow();
        foreach (var (expired, _) in _tokens.Where(issued => issued.Value <= now).ToList())
        {
            _tokens.Remove(expired);
        }

        var token = $"fake-bearer-token-{++_issued}";
        var expiration = now + options.TokenLifetime;
        _tokens[token] = expiration;
        var response = new JObject { ["token"] = token };
        if (!options.Quirks.BareTokenResponse)
        {
            response["authenticated"] = true;
            response["tokenExpiration"] = expiration.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        }

        return FakeResponse.Json(HttpStatusCode.OK, response.ToString(Formatting.None));
    }

    // One known client sends a form instead of JSON, and the server accepts it.
    private static string? KeyIn(FakeRequest request, out FakeResponse? refusal)
    {
        refusal = null;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true)
        {
            var pair = request.GetRequestBody().Split('&').FirstOrDefault(field => field.StartsWith("apikey=", StringComparison.Ordinal));
            return pair is null ? null : Uri.UnescapeDataString(pair["apikey=".Length..].Replace('+', ' '));
        }

        var body = RequestBody.Read(request, out refusal);
        return body?["apikey"] is JValue { Type: JTokenType.String } key ? (string?)key : null;
    }

    private bool IsKey(string candidate) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), Encoding.UTF8.GetBytes(options.ApiKey));
}
