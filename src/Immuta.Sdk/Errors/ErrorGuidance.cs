using System.Net;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Errors;

// The default guidance for a status, used where the operation has none.
internal static class ErrorGuidance
{
    public static string For(ImmutaOperation operation, HttpStatusCode status, Uri? location, bool isFromImmuta)
    {
        // Permissions are of no use against a proxy.
        return status == HttpStatusCode.Forbidden && !isFromImmuta
            ? $"The response isn't one of Immuta's: ask the administrator of the proxy or firewall before the tenant whether it blocks the request. If Immuta sent it: {ForServer(operation, status, location)}"
            : ForServer(operation, status, location);
    }

    private static string ForServer(ImmutaOperation operation, HttpStatusCode status, Uri? location)
    {
        if (operation.Guidance is { } own && own.TryGetValue((int)status, out var guidance))
        {
            return guidance;
        }

        return (int)status switch
        {
            >= 300 and < 400 => Redirect(location),
            400 => "Correct the request as the server says; sending it again unchanged will not help.",
            401 => "Check that the API key is current and belongs to this tenant. If the server wants a scheme word, set ApiKeyMode to Bearer.",
            403 => operation.Permission.ToGuidance(),
            404 => "Check the id and the base address; an older server may also lack this endpoint.",
            407 => "A proxy wants credentials: set them in HTTPS_PROXY or in the Proxy of your message handler, or list the tenant in NO_PROXY.",
            408 => "Try again later.",
            409 => "Look at the current state; if other work is under way, wait until it has ended and try again.",
            413 => "Send a smaller payload.",
            422 => "Read the server's message and the validation results, correct the cause, and try again.",
            429 => "Send fewer requests at once, and wait as long as the server asks.",
            500 => "Look for the cause in the server's message and logs; if it persists, contact the tenant's administrator.",
            502 or 503 or 504 => "The server or a gateway before it is unavailable: try again later.",
            _ => "Read the server's message and compare the request with the documentation of this endpoint.",
        };
    }

    private static string Redirect(Uri? location)
    {
        const string Reason = "Redirects are not followed, since they could carry the credential elsewhere.";
        return location is { IsAbsoluteUri: true }
            ? $"{Reason} Set BaseAddress to the final address if {location.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)} is your tenant."
            : $"{Reason} Set BaseAddress to the final address of your tenant.";
    }
}
