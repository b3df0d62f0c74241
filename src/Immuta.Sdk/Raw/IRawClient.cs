using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Immuta.Sdk.Raw;

/// <summary>Sends any request to the tenant, with the features of the typed clients.</summary>
/// <remarks>For endpoints without a typed client: same credential, retries, limits, errors and telemetry.</remarks>
public interface IRawClient
{
    /// <summary>Sends a request with an optional JSON body and returns the JSON response.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base address, escaped, with its query: <c>/tag?limit=10</c>.</param>
    /// <param name="body">The JSON body, if there is one.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The response, or an element of kind <see cref="JsonValueKind.Undefined"/> if it is empty.</returns>
    /// <remarks>Only GET and HEAD are retried after a failure that leaves the outcome unknown.</remarks>
    /// <exception cref="ArgumentException">The path is not below the base address, or is not escaped.</exception>
    /// <exception cref="ImmutaException">The server, the network or a time limit ended the call.</exception>
    Task<JsonElement> SendAsync(HttpMethod method, string path, JsonElement? body = null, CancellationToken cancellationToken = default);

    /// <summary>Sends a request that needs more than a method, path and body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The response, or an element of kind <see cref="JsonValueKind.Undefined"/> if it is empty.</returns>
    /// <exception cref="ImmutaException">The server, the network or a time limit ended the call.</exception>
    Task<JsonElement> SendAsync(RawRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a request and reads the JSON response as your own type.</summary>
    /// <typeparam name="TResult">The type of the response.</typeparam>
    /// <param name="request">The request. <see cref="RawRequest.Create{TBody}"/> creates one with a body of your own type.</param>
    /// <param name="resultType">The serialization of the type, from a context of your own.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ImmutaSerializationException">The response is empty, null, or doesn't fit the type.</exception>
    /// <exception cref="ImmutaException">The server, the network or a time limit ended the call.</exception>
    Task<TResult> SendAsync<TResult>(RawRequest request, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken = default);

    /// <summary>Sends a request and passes the response to you while it arrives, such as a large export.</summary>
    /// <remarks>
    /// The time limits and <see cref="ImmutaClientOptions.MaxResponseBodyBytes"/> hold while you read. A response that is cut short is a
    /// failed attempt: if the request is retried, your method is called again, with the response from its beginning. An exception of
    /// your method that isn't caused by the stream ends the call without a retry and reaches you unchanged.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <param name="readAsync">Reads the body of a success response, which is valid only until the method returns.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>A task that completes when the response was read.</returns>
    /// <exception cref="ImmutaException">The server, the network or a time limit ended the call.</exception>
    Task SendStreamAsync(RawRequest request, Func<Stream, CancellationToken, Task> readAsync, CancellationToken cancellationToken = default);

    /// <summary>Sends a request and returns the response as text, whatever its type.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The text of the response, unchanged.</returns>
    /// <exception cref="ImmutaException">The server, the network or a time limit ended the call.</exception>
    Task<string> SendTextAsync(RawRequest request, CancellationToken cancellationToken = default);
}
