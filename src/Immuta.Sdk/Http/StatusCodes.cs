using System.Net;

namespace Immuta.Sdk.Http;

internal static class StatusCodes
{
    public static bool IsTransient(this HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    // The words that belong to a status, "Conflict" for 409.
    public static string Phrase(this HttpStatusCode status) =>
        string.Concat(status.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}"));
}
