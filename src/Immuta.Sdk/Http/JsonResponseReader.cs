using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// Reads a typed response directly from the network stream. Other readers are for responses that may be empty: to raw
// requests, and to calls that any success response confirms.
internal static class JsonResponseReader
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> ReadResponseAsync<T>(this JsonTypeInfo<T> type, ApiResponse response, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync(response.Body, type, cancellationToken).ConfigureAwait(false)
        ?? throw new JsonException("The response is the JSON value null.", "$", null, null);

    // Reads an object without the serializer, whose context then need not list the type.
    public static async ValueTask<T> ReadModelAsync<T>(ApiResponse response, CancellationToken cancellationToken)
        where T : class, IJsonModel<T>
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? RawJson.ReadModel<T>(document.RootElement)
            : throw new JsonException("An object is expected.", "$", null, null);
    }

    // Skip rows that aren't objects: one invalid row must not hide all others.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<IReadOnlyList<T>> ReadRowsAsync<T>(this JsonTypeInfo<IReadOnlyList<T>> type, ApiResponse response, CancellationToken cancellationToken)
        where T : class
    {
        var rows = await type.ReadResponseAsync(response, cancellationToken).ConfigureAwait(false);
        return rows.Contains(null) ? [.. rows.Where(row => row is not null)] : rows;
    }

    public static async ValueTask<JsonElement> ReadElementAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        // Headers don't always show that a response is empty, and those of a response to HEAD even claim content.
        var text = await response.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        using var document = JsonSanitizer.Parse(text);
        return document.RootElement.Clone();
    }

    // Returns null if the response is empty, or is JSON but not an object.
    public static ResponseReader<T?> ReaderFor<T>(JsonTypeInfo<T> type)
        where T : class => async (response, cancellationToken) =>
        ObjectIn(await ReadElementAsync(response, cancellationToken).ConfigureAwait(false), type);

    public static async ValueTask<JsonElement> ReadDeletionAsync(ApiResponse response, CancellationToken cancellationToken) =>
        DeletionFrom(await response.ReadTextAsync(cancellationToken).ConfigureAwait(false));

    // Sends a deletion that any success response confirms. After a lost response, a 404 counts as deleted if it is Immuta's own.
    public static async Task<JsonElement> SendDeletionAsync(
        this ImmutaPipeline pipeline, ApiCall call, string subject, string howToCheck, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.SendAsync(call, ReadDeletionAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaNotFoundException ex) when (ex.FollowsUnknownOutcome)
        {
            ex.ThrowUnlessConfirmed(call.Operation, subject, howToCheck);
            return default;
        }
    }

    // Returns null if the deletion is confirmed by something other than an object.
    public static ResponseReader<T?> DeletionReaderFor<T>(JsonTypeInfo<T> type)
        where T : class => async (response, cancellationToken) =>
        ObjectIn(await ReadDeletionAsync(response, cancellationToken).ConfigureAwait(false), type);

    // A success status confirms a deletion, whatever the text. Only markup doesn't come from Immuta, and truncated JSON
    // leaves the outcome unknown.
    public static JsonElement DeletionFrom(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return default;
        }

        try
        {
            using var document = JsonSanitizer.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException) when (text[0] is not ('<' or '{' or '[' or '"'))
        {
            return default;
        }
    }

    private static T? ObjectIn<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class => element.ValueKind == JsonValueKind.Object ? element.Deserialize(type) : null;
}
