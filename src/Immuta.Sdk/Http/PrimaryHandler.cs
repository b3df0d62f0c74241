using System.Net;

namespace Immuta.Sdk.Http;

// The end of the line: our own handler, or the caller's with redirects off.
internal static class PrimaryHandler
{
    public static SocketsHttpHandler Create(Uri? baseAddress) => new()
    {
        // A proxy cannot reach this machine's own loopback, where tests and demos listen.
        UseProxy = baseAddress is not { IsAbsoluteUri: true, IsLoopback: true },

        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),

        // A session cookie of one request must not travel with the next.
        UseCookies = false,
    };

    public static HttpClient CreateClient(HttpMessageHandler? callers, Uri? baseAddress)
    {
        if (callers is not null)
        {
            SwitchRedirectsOff(callers);
        }

#pragma warning disable CA2000 // The HttpClient disposes a handler of ours.
        return WithoutTimeout(new HttpClient(callers ?? Create(baseAddress), disposeHandler: callers is null));
#pragma warning restore CA2000
    }

    // The pipeline owns the time limits; a second one in HttpClient would end requests under another name.
    public static HttpClient WithoutTimeout(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    // A redirect would carry bodies, and with some handlers the credential, to an address that nobody configured.
    public static void SwitchRedirectsOff(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        try
        {
            switch (handler)
            {
                case SocketsHttpHandler { AllowAutoRedirect: true } sockets:
                    sockets.AllowAutoRedirect = false;
                    break;
                case HttpClientHandler { AllowAutoRedirect: true } client:
                    client.AllowAutoRedirect = false;
                    break;
                default:
                    break;
            }
        }
        catch (ObjectDisposedException)
        {
            // It will say so itself at the first request.
        }
        catch (InvalidOperationException sealedByUse)
        {
            throw new InvalidOperationException(
                "The HTTP message handler follows redirects, which could carry secrets to another address, and cannot be changed any more since it has sent requests. Set its AllowAutoRedirect to false before its first request.",
                sealedByUse);
        }
    }
}
