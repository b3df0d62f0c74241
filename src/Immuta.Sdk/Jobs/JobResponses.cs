using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Jobs;

// Reads the jobs of a response. Only the format of the statuses is documented, so every known format is accepted.
internal static class JobResponses
{
    public static async ValueTask<IReadOnlyList<Job>> ListAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        using var document = await response.ReadJsonAsync(cancellationToken).ConfigureAwait(false);
        var root = document.RootElement;
        if (HasNext(root) == true)
        {
            throw new ImmutaPagingException(JobOperations.List.Name, "the response says that more jobs follow, and this endpoint has no documented way to request them.", received: 0);
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

    // An array, a map by id, or either one inside the member "jobs".
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

        // Do not treat an object with other members as an empty result.
        return jobs.Count > 0 || !map.EnumerateObject().Any() ? jobs : throw Unexpected(path);
    }

    private static bool IsJob(JsonElement candidate) =>
        candidate.TryGetProperty("state", out var state) && state.ValueKind is JsonValueKind.String;

    private static Job ReadJob(JsonElement job, string path) =>
        job.ValueKind == JsonValueKind.Object ? job.Deserialize(ImmutaJsonContext.Default.Job)! : throw Unexpected(path);

    // Returns null if the response has no such member.
    private static bool? HasNext(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("next", out var next) && !IsJob(root) ? SeenRows.HasNext(next) : null;

    private static string? NextText(JsonElement root) =>
        HasNext(root) == true && root.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? next.GetString() : null;

    private static JsonException Unexpected(string path) => new("Jobs are expected here.", path, null, null);
}
