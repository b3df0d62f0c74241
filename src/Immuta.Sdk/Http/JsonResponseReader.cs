using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Immuta.Sdk.Http;

// Reads a typed answer straight from the network stream.
internal static class JsonResponseReader
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> ReadResponseAsync<T>(this JsonTypeInfo<T> type, ApiResponse response, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync(response.Body, type, cancellationToken).ConfigureAwait(false)
        ?? throw new JsonException("The answer is the JSON value null.", "$", null, null);

    // Rows that are no objects are passed over: one odd row must not hide all the others.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<IReadOnlyList<T>> ReadRowsAsync<T>(this JsonTypeInfo<IReadOnlyList<T>> type, ApiResponse response, CancellationToken cancellationToken)
        where T : class
    {
        var rows = await type.ReadResponseAsync(response, cancellationToken).ConfigureAwait(false);
        return rows.Contains(null) ? [.. rows.Where(row => row is not null)] : rows;
    }
}
