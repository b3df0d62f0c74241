using System.Globalization;
using System.Text.Json;
using Immuta.Sdk.Authentication;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Errors;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.Http;

// Sends POST /bim/apikey/authenticate on the same pipeline as every other request, but without a credential.
internal sealed class TokenEndpoint(ImmutaPipeline pipeline, ClientSettings first, ILogger logger)
{
    public const string OperationName = "Authentication.ExchangeToken";

    private static readonly TimeSpan s_maxMargin = TimeSpan.FromMinutes(1);

    private static readonly ImmutaOperation s_exchange = new(
        OperationName, HttpMethod.Post, "/bim/apikey/authenticate", RetryRule.Idempotent, guidance: new()
        {
            [401] = "The API key was refused: check that it is current and belongs to this tenant.",
            [404] = "This server does not exchange API keys: use ApiKeyMode.Raw, which sends the key itself.",
        })
    {
        Anonymous = true,
        HasSecretResponse = true,

        // An extra token does no harm, so a lost response of the exchange never leaves an unknown outcome.
        OnlyReads = true,
    };

    public async Task<IssuedToken> ExchangeAsync(Secret apiKey, CancellationToken cancellationToken)
    {
        try
        {
            var call = new ApiCall(s_exchange, ApiPath.Format($"/bim/apikey/authenticate")) { Body = WriteBody(apiKey) };
            var token = await pipeline.SendAsync(CurrentSettings(), call, ReadAsync, cancellationToken).ConfigureAwait(false);
            logger.TokenIssued(token.RenewAt);
            return token;
        }
        catch (ImmutaException ex)
        {
            // The message names the host and quotes the server, so log only the kind of failure.
            logger.TokenExchangeFailed(ClientDiagnostics.ReasonFor(ex));
            throw;
        }
    }

    // Reloaded options keep the credential, and so this endpoint, if they have the same tenant and key. The key of an earlier
    // tenant must not be sent to another one.
    private ClientSettings CurrentSettings()
    {
        var current = pipeline.Settings;
        return current.SharesIdentityWith(first) ? current : first;
    }

    private static byte[] WriteBody(Secret apiKey)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apikey", apiKey.Reveal());
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private async ValueTask<IssuedToken> ReadAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var root = document.RootElement;
        var value = Text(root, "token");
        if (value is null || IsFalse(root, "authenticated") || !HeaderText.IsSafe(value))
        {
            throw new ImmutaUnauthorizedException(new ApiFailure(s_exchange)
            {
                StatusCode = response.StatusCode,
                Attempts = response.Attempts,
                ServerMessage = "the response contains no usable token",
                Guidance = "The API key was refused: check that it is current and belongs to this tenant.",
            });
        }

        var expires = ExpiresAt(Text(root, "tokenExpiration"));
        return new IssuedToken(new Secret(value), RenewAt(expires), expires);
    }

    // An expiry in the past means that the clocks differ. Then only a 401 shows that the token has expired.
    private DateTimeOffset? ExpiresAt(string? expiration) =>
        DateTimeOffset.TryParse(expiration, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires) && expires > first.Time.GetUtcNow() ? expires : null;

    private DateTimeOffset? RenewAt(DateTimeOffset? expires)
    {
        var margin = (expires - first.Time.GetUtcNow()) / 10;
        return expires - (margin < s_maxMargin ? margin : s_maxMargin);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool IsFalse(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.False;
}
