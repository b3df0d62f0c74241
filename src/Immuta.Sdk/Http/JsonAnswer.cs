using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Immuta.Sdk.Http;

// Reads a typed answer straight from the network stream.
internal static class JsonAnswer
{
    public static AnswerReader<T> ReaderFor<T>(JsonTypeInfo<T> type) => async (answer, cancellationToken) =>
    {
        var stream = await answer.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer is the JSON value null.", "$", null, null);
    };
}
