using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Errors;

// Everything an ImmutaApiException contains. All texts are already redacted.
internal sealed record ApiFailure(ImmutaOperation Operation)
{
    private const int MaxQuoteLength = 600;
    private const int MaxRouteLength = 200;

    public required HttpStatusCode StatusCode { get; init; }

    public required int Attempts { get; init; }

    public required string Guidance { get; init; }

    // A path that the caller wrote, without known secrets. Null if it is that of the operation.
    public string? Route { get; init; }

    public string? Error { get; init; }

    public string? ServerMessage { get; init; }

    public string? RequestId { get; init; }

    public string? Body { get; init; }

    public JsonElement? Validation { get; init; }

    public ValidationResults? ValidationResults { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static IReadOnlyDictionary<string, string> NoHeaders { get; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    // Whether the body repeats the status, as Immuta's own error bodies do. Proxies and gateways send other bodies.
    public bool IsFromImmuta { get; init; }

    public bool OutcomeUnknown { get; init; }

    public bool FollowsUnknownOutcome { get; init; }

    public ImmutaApiException ToException() => (int)StatusCode switch
    {
        400 => new ImmutaBadRequestException(this),
        401 => new ImmutaUnauthorizedException(this),
        403 => new ImmutaForbiddenException(this),
        404 => new ImmutaNotFoundException(this),
        409 => new ImmutaConflictException(this),
        422 => new ImmutaUnprocessableEntityException(this),
        429 => new ImmutaRateLimitedException(this),
        >= 500 => new ImmutaServerException(this),
        _ => new ImmutaApiException(this),
    };

    public string ToMessage()
    {
        var route = SingleLine.Clip(Route ?? Operation.RouteTemplate, MaxRouteLength);
        var text = new StringBuilder(Operation.Name)
            .Append(CultureInfo.InvariantCulture, $" ({Operation.Method.Method} {route}) failed: {(int)StatusCode} {StatusCode.Phrase()}");
        if (Attempts > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $" after {Attempts} attempts");
        }

        text.Append('.');
        if (ServerMessage is { Length: > 0 } message)
        {
            text.Append(CultureInfo.InvariantCulture, $" Server: \"{Quote(message)}\".");
        }

        foreach (var test in (ValidationResults?.ValidationTests ?? []).Where(test => test.Status == ValidationStatus.Failed))
        {
            text.Append(CultureInfo.InvariantCulture, $" Failed test: \"{Quote($"{test.Name}: {test.Message}")}\".");
        }

        if (OutcomeUnknown)
        {
            text.Append(" The server may have carried it out all the same.");
        }

        return text.Append(" What to do: ").Append(Guidance).ToString();
    }

    // Keep the message short enough to leave room for the guidance.
    private static string Quote(string message) => SingleLine.Clip(message, MaxQuoteLength);
}
