using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// Readers for answers that may be empty: to raw requests, and to calls that count as accepted whatever the answer holds.
internal static class OptionalJsonReader
{
    public static async ValueTask<JsonElement> ReadElementAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        // An empty answer need not say so in its headers, and one to HEAD even says otherwise.
        var text = await response.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        using var document = UnicodeJson.Parse(text);
        return document.RootElement.Clone();
    }

    // Null where the answer is JSON, or empty, but no object.
    public static ResponseReader<T?> ReaderFor<T>(JsonTypeInfo<T> type)
        where T : class => async (response, cancellationToken) =>
        ObjectIn(await ReadElementAsync(response, cancellationToken).ConfigureAwait(false), type);

    public static async ValueTask<JsonElement> ReadDeletionAsync(ApiResponse response, CancellationToken cancellationToken) =>
        DeletionFrom(await response.ReadTextAsync(cancellationToken).ConfigureAwait(false));

    // Null where the deletion is acknowledged in other words than an object.
    public static ResponseReader<T?> DeletionReaderFor<T>(JsonTypeInfo<T> type)
        where T : class => async (response, cancellationToken) =>
        ObjectIn(await ReadDeletionAsync(response, cancellationToken).ConfigureAwait(false), type);

    // A success status acknowledges a deletion, whatever the words. Only a page is not from Immuta, and JSON that breaks
    // off leaves doubt.
    public static JsonElement DeletionFrom(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return default;
        }

        try
        {
            using var document = UnicodeJson.Parse(text);
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
