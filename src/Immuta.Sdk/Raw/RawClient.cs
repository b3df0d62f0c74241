using System.Text;
using System.Text.Json;
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

    private static ApiCall ToCall(RawRequest request, string accept)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is { Body: not null, Text: not null })
        {
            throw new ArgumentException("Set Body or Text, not both.", nameof(request));
        }

        // The path can be anything, so telemetry uses one name for all requests, and exceptions contain the path.
        var retry = request.Idempotent ? RetryRule.Idempotent : RetryRule.OneShot;
        var operation = new ImmutaOperation("Raw.Send", request.Method, request.Path.Value, retry) { UrlTemplate = "(raw)" };
        return new ApiCall(operation, request.Path)
        {
            Query = request.Query,
            Body = request switch
            {
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
