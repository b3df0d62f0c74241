using System.Net;
using System.Text;
using System.Text.Json;
using Immuta.Sdk.Files;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// A success response as a response reader sees it. Valid only while the reader runs.
internal readonly struct ApiResponse(HttpResponseMessage response, OperationRun run, Stream body)
{
    public HttpStatusCode StatusCode => response.StatusCode;

    public string? MediaType => response.Content.Headers.ContentType?.MediaType;

    public int Attempts => run.Attempts;

    public string? Subject => run.Call.Subject;

    // Throws beyond the limit of the options. The pipeline disposes of it.
    public Stream Body => body;

    // Creates the failure for a response that is readable but not the expected one.
    public ImmutaSerializationException Refusal(string reason) => AttemptFailures.CreateRejectedException(run, response, reason);

    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Body, BodyDecoder.Find(response.Content.Headers.ContentType?.CharSet) ?? Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    // Scripts run unchanged, so decode with the charset of the byte order mark or header, and never replace a character.
    public async Task<string> ReadExactTextAsync(CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return StrictText.TryDecode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), response.Content.Headers.ContentType?.CharSet, out var text)
            ? text
            : throw new JsonException("The text is not in its charset.", "$", null, null, new DecoderFallbackException());
    }

    // Throws JsonException, which the pipeline converts to ImmutaSerializationException.
    public Task<JsonDocument> ReadJsonAsync(CancellationToken cancellationToken) => JsonSanitizer.ParseAsync(Body, cancellationToken);
}
