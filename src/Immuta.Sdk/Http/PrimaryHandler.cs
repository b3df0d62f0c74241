using System.Net;

namespace Immuta.Sdk.Http;

// Creates the innermost handler: the library's own, or the caller's with redirects disabled.
internal static class PrimaryHandler
{
    public static SocketsHttpHandler Create(Uri? baseAddress) => new()
    {
        // A proxy can't reach this machine's loopback address, which tests and demos use.
        UseProxy = baseAddress is not { IsAbsoluteUri: true, IsLoopback: true },

        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),

        // A session cookie of one request must not be sent with the next.
        UseCookies = false,
    };

    public static HttpClient CreateClient(HttpMessageHandler? callers, Uri? baseAddress)
    {
        if (callers is not null)
        {
            SwitchRedirectsOff(callers);
        }

#pragma warning disable CA2000 // The HttpClient disposes the library's own handler.
        return WithoutTimeout(new HttpClient(callers ?? Create(baseAddress), disposeHandler: callers is null));
#pragma warning restore CA2000
    }

    // The pipeline applies the time limits. A second one in HttpClient would report a different failure.
    public static HttpClient WithoutTimeout(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    // A redirect would send bodies, and with some handlers the credential, to an address that isn't configured.
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
            // The handler reports this itself at the first request.
        }
        catch (InvalidOperationException ex)
        {
            throw new InvalidOperationException(
                "The HTTP message handler follows redirects, which could carry secrets to another address, and cannot be changed any more since it has sent requests. Set its AllowAutoRedirect to false before its first request.",
                ex);
        }
    }
}
