using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Immuta.Sdk.Http;

// Reads a typed answer straight from the network stream.
internal static class JsonAnswer
{
    // Rows that are no objects are passed over: one odd row must not hide all the others.
    public static AnswerReader<IReadOnlyList<T>> ListReaderFor<T>(JsonTypeInfo<IReadOnlyList<T>> type)
        where T : class
    {
        var read = ReaderFor(type);
        return async (answer, cancellationToken) =>
        {
            var rows = await read(answer, cancellationToken).ConfigureAwait(false);
            return rows.Contains(null) ? [.. rows.Where(row => row is not null)] : rows;
        };
    }

    public static AnswerReader<T> ReaderFor<T>(JsonTypeInfo<T> type) => async (answer, cancellationToken) =>
    {
        var stream = await answer.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer is the JSON value null.", "$", null, null);
    };
}
