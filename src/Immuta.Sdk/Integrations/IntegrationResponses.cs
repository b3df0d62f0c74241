using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Integrations;

// Reads responses whose format no vendor page documents. Each plausible format is accepted.
internal static class IntegrationResponses
{
    public static ResponseReader<Integration> One { get; } = async (response, cancellationToken) =>
        WithId(await ReadAsync(response, cancellationToken).ConfigureAwait(false), IdText.Read<IntegrationId>(response.Subject!));

    public static ResponseReader<Integration> StatusOf(IntegrationId id) => async (response, cancellationToken) =>
    {
        var integration = StatusFrom(id, await response.ReadTextAsync(cancellationToken).ConfigureAwait(false));
        return integration.Status is null ? throw new JsonException("The response contains no status.", "$.status", null, null) : integration;
    };

    // The response to PUT is documented, but an accepted change may have no body.
    public static ResponseReader<Integration> ChangeOf(IntegrationId id) => async (response, cancellationToken) =>
    {
        var text = await response.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(text) ? new() { Id = id } : StatusFrom(id, text);
    };

    public static ResponseReader<Integration> DeletionOf(IntegrationId id) => async (response, cancellationToken) =>
    {
        var text = await response.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        var element = JsonResponseReader.DeletionFrom(text);
        if (element.ValueKind == JsonValueKind.Object)
        {
            return WithId(element.Deserialize(ImmutaJsonContext.Default.Integration)!, id);
        }

        // Any other word confirms the deletion and isn't a status.
        var status = new IntegrationStatus(element.ValueKind == JsonValueKind.String ? element.GetString()! : text.Trim());
        return status.IsKnown ? new() { Id = id, Status = status } : new() { Id = id };
    };

    public static ResponseReader<ComparedObject<Integration>> ComparedOne(IntegrationId id, SentPayload payload) => async (response, cancellationToken) =>
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var compared = Compared(document.RootElement, payload);
        return compared with { Model = WithId(compared.Model, id) };
    };

    public static ResponseReader<IReadOnlyList<ComparedObject<Integration>>> ComparedRows(SentPayload payload) => async (response, cancellationToken) =>
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row => Compared(row, payload))]
            : throw new JsonException("An array is expected.", "$", null, null);
    };

    public static async ValueTask<Integration> CreatedAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        var integration = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        return integration.Id.Value.Length > 0
            ? integration
            : throw new JsonException("The response contains no id.", "$.id", null, null);
    }

    public static async ValueTask<RegeneratedApiKey> RegeneratedAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        var text = await response.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        using var document = JsonSanitizer.Parse(text);
        var root = document.RootElement;
        var key = root.ValueKind switch
        {
            JsonValueKind.String => root.GetString(),
            JsonValueKind.Object => root.Deserialize(ImmutaJsonContext.Default.Integration)!.FindApiKey()?.Reveal() ?? OnlyText(root),
            _ => null,
        };
        return new(string.IsNullOrEmpty(key) ? null : new Secret(key), new Secret(text));
    }

    // Accepts an object with at least a status, a JSON string, or the bare word.
    private static Integration StatusFrom(IntegrationId id, string response)
    {
        var text = response.Trim();
        if (text.Length is > 0 and < 64 && text.All(char.IsAsciiLetter) && text is not ("null" or "true" or "false"))
        {
            return new() { Id = id, Status = text };
        }

        using var document = JsonSanitizer.Parse(text);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.String => new() { Id = id, Status = new IntegrationStatus(document.RootElement.GetString()!) },
            JsonValueKind.Object => WithId(document.RootElement.Deserialize(ImmutaJsonContext.Default.Integration)!, id),
            _ => throw new JsonException("A status is expected.", "$", null, null),
        };
    }

    private static string? OnlyText(JsonElement root)
    {
        var texts = root.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).ToList();
        return texts is [var only] ? only.Value.GetString() : null;
    }

    // Accepts one object or several, bare or inside a member: the container isn't documented.
    public static async ValueTask<IReadOnlyList<RegisteredS3DataSource>> S3DataSourcesAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("dataSources", out var wrapped) && wrapped.ValueKind == JsonValueKind.Array)
        {
            root = wrapped;
        }

        return root.ValueKind switch
        {
            JsonValueKind.Array => Rows(root),
            JsonValueKind.Object => [root.Deserialize(ImmutaJsonContext.Default.RegisteredS3DataSource)!],
            _ => throw new JsonException("An object or an array is expected.", "$", null, null),
        };
    }

    // Skips rows that aren't objects. If no row is an object, the response isn't a list of data sources.
    private static List<RegisteredS3DataSource> Rows(JsonElement list)
    {
        List<RegisteredS3DataSource> rows =
            [.. list.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row => row.Deserialize(ImmutaJsonContext.Default.RegisteredS3DataSource)!)];
        return rows.Count > 0 || list.GetArrayLength() == 0 ? rows : throw new JsonException("Objects are expected in the array.", "$", null, null);
    }

    private static ValueTask<Integration> ReadAsync(ApiResponse response, CancellationToken cancellationToken) =>
        ImmutaJsonContext.Default.Integration.ReadResponseAsync(response, cancellationToken);

    private static ComparedObject<Integration> Compared(JsonElement shown, SentPayload payload) =>
        payload.Compare(shown, ImmutaJsonContext.Default.Integration);

    private static Integration WithId(Integration integration, IntegrationId id) =>
        integration.Id.Value.Length > 0 ? integration : integration with { Id = id };
}
