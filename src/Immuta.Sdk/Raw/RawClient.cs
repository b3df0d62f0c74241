using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Raw;

internal sealed class RawClient(ImmutaPipeline pipeline) : IRawClient
{
    public Task<JsonElement> SendAsync(HttpMethod method, string path, JsonElement? body = null, CancellationToken cancellationToken = default) =>
        SendAsync(new RawRequest(method, path) { Body = body }, cancellationToken);

    public Task<JsonElement> SendAsync(RawRequest request, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(ToCall(request, "application/json"), JsonResponseReader.ReadElementAsync, cancellationToken);

    public Task<string> SendTextAsync(RawRequest request, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            ToCall(request, "*/*"),
            static async (response, cancellationToken) => await response.ReadTextAsync(cancellationToken).ConfigureAwait(false),
            cancellationToken);

    public Task<TResult> SendAsync<TResult>(RawRequest request, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resultType);
        return pipeline.SendAsync(ToCall(request, "application/json"), resultType, cancellationToken);
    }

    public Task SendStreamAsync(RawRequest request, Func<Stream, CancellationToken, Task> readAsync, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readAsync);
        return pipeline.SendAsync<bool>(
            ToCall(request, "*/*"),
            async (response, cancellationToken) =>
            {
                await CallersReader.RunAsync(response.Body, readAsync, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    private static ApiCall ToCall(RawRequest request, string accept)
    {
        ArgumentNullException.ThrowIfNull(request);
        if ((request.Body is null ? 0 : 1) + (request.Text is null ? 0 : 1) + (request.Json is null ? 0 : 1) > 1)
        {
            throw new ArgumentException("A request has one body: set Body or Text, or create it with a body of your own type.", nameof(request));
        }

        // The path can be anything, so telemetry uses one name for all requests, and exceptions contain the path.
        var retry = request.Idempotent ? RetryRule.Idempotent : RetryRule.OneShot;
        var operation = new ImmutaOperation("Raw.Send", request.Method, request.Path.Value, retry)
        {
            UrlTemplate = "(raw)",
            HasUnknownResponse = true,
            HasSecretResponse = request.Path.Value.Contains("script", StringComparison.OrdinalIgnoreCase),
        };
        return new ApiCall(operation, request.Path)
        {
            Query = request.EscapedQuery,
            Body = request switch
            {
                { Json: { } json } => json,
                { Text: { } text } => Encode(text.Reveal()),
                { Body: { } body } => JsonBody.Sendable(body),
                _ => ReadOnlyMemory<byte>.Empty,
            },
            ContentType = request.Text is null ? "application/json" : request.TextMediaType,
            Accept = accept,
        };
    }

    private static byte[] Encode(string text)
    {
        SendableText.ThrowIfBroken(text, nameof(RawRequest.Text));
        return Encoding.UTF8.GetBytes(text);
    }
}
