using System.Text;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

// A body of POST /api/v2/...: serialized JSON, or the caller's text, unchanged.
internal readonly record struct ApplyPayload(RequestPayload Body, string ContentType = "application/json")
{
    // The only media type that the vendor's examples show for YAML.
    public static ApplyPayload FromYaml(string yaml)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(yaml);
        SendableText.ThrowIfBroken(yaml, nameof(yaml));
        return new(Encoding.UTF8.GetBytes(yaml), "text/plain");
    }

    // Returns an empty result if the response contains no object.
    public async Task<T> SendAsync<T>(
        ImmutaPipeline pipeline,
        ClientSettings settings,
        ImmutaOperation operation,
        ApiQuery query,
        JsonTypeInfo<T> resultType,
        CancellationToken cancellationToken,
        TimeSpan serverWait = default)
        where T : class, new()
    {
        var call = new ApiCall(operation, ApiPath.FromEscaped(operation.RouteTemplate))
        {
            Query = query.Value,
            Body = Body,
            ContentType = ContentType,
            ServerWait = serverWait,
        };
        return await pipeline.SendAsync(settings, call, JsonResponseReader.ReaderFor(resultType), cancellationToken).ConfigureAwait(false) ?? new();
    }
}
