using System.Net;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// A success answer as a reader sees it; valid only while the reader runs.
internal readonly struct ApiAnswer(HttpResponseMessage response, OperationRun run)
{
    public HttpStatusCode StatusCode => response.StatusCode;

    public string? MediaType => response.Content.Headers.ContentType?.MediaType;

    public int Attempts => run.Attempts;

    public string? Subject => run.Call.Subject;

    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => response.Content.ReadAsStreamAsync(cancellationToken);

    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        var stream = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    // Throws JsonException, which the pipeline turns into an ImmutaSerializationException.
    public async Task<JsonDocument> ReadJsonAsync(CancellationToken cancellationToken)
    {
        var stream = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        return UnicodeJson.Of(await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false));
    }
}
