using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Immuta.Sdk.Http;

// Reads a typed response directly from the network stream.
internal static class JsonResponseReader
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> ReadResponseAsync<T>(this JsonTypeInfo<T> type, ApiResponse response, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync(response.Body, type, cancellationToken).ConfigureAwait(false)
        ?? throw new JsonException("The response is the JSON value null.", "$", null, null);

    // Skip rows that aren't objects: one invalid row must not hide all others.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<IReadOnlyList<T>> ReadRowsAsync<T>(this JsonTypeInfo<IReadOnlyList<T>> type, ApiResponse response, CancellationToken cancellationToken)
        where T : class
    {
        var rows = await type.ReadResponseAsync(response, cancellationToken).ConfigureAwait(false);
        return rows.Contains(null) ? [.. rows.Where(row => row is not null)] : rows;
    }
}
