using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Http;

// Readers for answers that may be empty: to raw requests, and to calls that count as accepted whatever the answer holds.
internal static class OptionalAnswer
{
    public static async ValueTask<JsonElement> ReadElementAsync(ApiAnswer answer, CancellationToken cancellationToken)
    {
        // An empty answer need not say so in its headers, and one to HEAD even says otherwise.
        var text = await answer.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        using var document = UnicodeJson.Parse(text);
        return document.RootElement.Clone();
    }

    // Null where the answer is JSON, or empty, but no object.
    public static AnswerReader<T?> ReaderFor<T>(JsonTypeInfo<T> type)
        where T : class => async (answer, cancellationToken) =>
    {
        var element = await ReadElementAsync(answer, cancellationToken).ConfigureAwait(false);
        return element.ValueKind == JsonValueKind.Object ? element.Deserialize(type) : null;
    };
}
