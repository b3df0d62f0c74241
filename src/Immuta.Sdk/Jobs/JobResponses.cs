using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Jobs;

// Readers for the containers of jobs. Only that of the statuses is documented; each known guess is accepted.
internal static class JobResponses
{
    public static async ValueTask<IReadOnlyList<Job>> ListAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var root = document.RootElement;
        if (HasNext(root) == true)
        {
            throw new ImmutaPagingException(JobOperations.List.Name, "the answer says that more jobs follow, and this endpoint has no documented way to ask for them.", received: 0);
        }

        return ReadJobs(root, "$");
    }

    public static async ValueTask<IReadOnlyList<Job>> StatusesAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        return ReadJobs(document.RootElement, "$");
    }

    public static async ValueTask<JobPage> PageAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var jobs = ReadJobs(document.RootElement, "$");
        return new(jobs, jobs.Count + CountNulls(document.RootElement), HasNext(document.RootElement), NextText(document.RootElement));
    }

    public static async ValueTask<JobsSummary> SummaryAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array
            ? new() { JobType = [.. root.EnumerateArray().Select(entry => entry.Clone())] }
            : root.Deserialize(ImmutaJsonContext.Default.JobsSummary) ?? throw Unexpected("$");
    }

    // An array, a map by id, or either of the two inside the member "jobs".
    private static IReadOnlyList<Job> ReadJobs(JsonElement container, string path)
    {
        switch (container.ValueKind)
        {
            case JsonValueKind.Array:
                return [.. container.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null).Select((item, index) => ReadJob(item, $"{path}[{index}]"))];
            case JsonValueKind.Object when container.TryGetProperty("jobs", out var jobs) && jobs.ValueKind is JsonValueKind.Array or JsonValueKind.Object:
                return ReadJobs(jobs, $"{path}.jobs");
            case JsonValueKind.Object when IsJob(container):
                return [ReadJob(container, path)];
            case JsonValueKind.Object:
                return ReadMap(container, path);
            default:
                throw Unexpected(path);
        }
    }

    private static int CountNulls(JsonElement container) => container.ValueKind switch
    {
        JsonValueKind.Array => container.EnumerateArray().Count(item => item.ValueKind == JsonValueKind.Null),
        JsonValueKind.Object when container.TryGetProperty("jobs", out var jobs) => CountNulls(jobs),
        _ => 0,
    };

    private static List<Job> ReadMap(JsonElement map, string path)
    {
        var jobs = new List<Job>();
        foreach (var entry in map.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object))
        {
            var job = ReadJob(entry.Value, path);
            jobs.Add(job.Id.Value.Length > 0 || string.IsNullOrWhiteSpace(entry.Name) ? job : job with { Id = entry.Name });
        }

        // An object of another shape must not pass for "no jobs".
        return jobs.Count > 0 || !map.EnumerateObject().Any() ? jobs : throw Unexpected(path);
    }

    private static bool IsJob(JsonElement candidate) =>
        candidate.TryGetProperty("state", out var state) && state.ValueKind is JsonValueKind.String;

    private static Job ReadJob(JsonElement job, string path) =>
        job.ValueKind == JsonValueKind.Object ? job.Deserialize(ImmutaJsonContext.Default.Job)! : throw Unexpected(path);

    // Null where the answer says nothing about it.
    private static bool? HasNext(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("next", out var next) && !IsJob(root)
            ? next.ValueKind switch
            {
                JsonValueKind.Null or JsonValueKind.False => false,
                JsonValueKind.String => next.GetString() is { Length: > 0 },
                _ => true,
            }
            : null;

    private static string? NextText(JsonElement root) =>
        HasNext(root) == true && root.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? next.GetString() : null;

    private static JsonException Unexpected(string path) => new("Jobs are expected here.", path, null, null);
}
