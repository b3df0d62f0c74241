using System.Net;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Errors;

internal static class StatusCodes
{
    public static bool IsTransient(this HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    // The reason phrase of a status: "Not Found" for 404, "OK" for 200.
    public static string Phrase(this HttpStatusCode status)
    {
        var name = status.ToString();
        return string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) && !char.IsUpper(name[index - 1]) ? $" {letter}" : $"{letter}"));
    }
}
