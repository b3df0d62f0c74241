using System.Net;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// A success answer as a reader sees it; valid only while the reader runs.
internal readonly struct ApiAnswer(HttpResponseMessage response, OperationRun run, Stream body)
{
    public HttpStatusCode StatusCode => response.StatusCode;

    public string? MediaType => response.Content.Headers.ContentType?.MediaType;

    public int Attempts => run.Attempts;

    public string? Subject => run.Call.Subject;

    // Refuses to be read beyond the limit of the options; the pipeline disposes of it.
    public Stream Body => body;

    // For what is readable, but certainly not what was asked for.
    public ImmutaSerializationException Refusal(string reason) => AttemptFailures.Refused(run, response, reason);

    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Body);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    // Throws JsonException, which the pipeline turns into an ImmutaSerializationException.
    public Task<JsonDocument> ReadJsonAsync(CancellationToken cancellationToken) => UnicodeJson.ParseAsync(Body, cancellationToken);
}
