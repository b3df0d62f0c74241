using System.Net;

namespace Immuta.Sdk.Connections;

/// <summary>Represents the response to a successful connection test.</summary>
/// <remarks>
/// The content of the response is not published, so only the status indicates success. A failed test throws
/// <see cref="ImmutaApiException"/>.
/// </remarks>
public sealed class ConnectionTestResult
{
    /// <summary>Creates the result of a connection test, for tests that replace the server.</summary>
    /// <param name="statusCode">The status code of the response.</param>
    /// <param name="rawResponse">The raw response, which can be empty.</param>
    public ConnectionTestResult(HttpStatusCode statusCode, Secret rawResponse)
    {
        ArgumentNullException.ThrowIfNull(rawResponse);
        StatusCode = statusCode;
        RawResponse = rawResponse;
    }

    /// <summary>Gets the status code of the response, which always indicates success.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Gets the raw response, which might repeat what was sent.</summary>
    /// <value>Usually JSON; empty if the response had no body.</value>
    public Secret RawResponse { get; }

    /// <summary>Returns the status code without the response body.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"Connection test returned {(int)StatusCode}";

    internal object ToDump() => ToString();
}
