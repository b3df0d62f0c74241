using System.Net;

namespace Immuta.Sdk.Connections;

/// <summary>The answer to a test of a connection that Immuta did not refuse.</summary>
/// <remarks>
/// What the answer holds is not published, so success is the status alone: a test that fails is an
/// <see cref="ImmutaApiException"/>.
/// </remarks>
public sealed class ConnectionTestResult
{
    internal ConnectionTestResult(HttpStatusCode statusCode, Secret response)
    {
        StatusCode = statusCode;
        RawResponse = response;
    }

    /// <summary>Gets the status of the answer, always one that means success.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Gets the answer as it came, which might repeat what was sent.</summary>
    /// <value>Usually JSON; empty where the answer had no body.</value>
    public Secret RawResponse { get; }

    /// <summary>Returns the status, and nothing of the answer's body.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"Connection test answered {(int)StatusCode}";

    internal object ToDump() => ToString();
}
