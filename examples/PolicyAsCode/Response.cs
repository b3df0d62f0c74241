using Immuta.Sdk.V2;

namespace PolicyAsCode;

// The changes that a response reports, as the table shows them. Deletes is null if the response does not report deletions.
internal sealed record Response(ChangeStatus Changes, string Creates, string Updates, IReadOnlyList<string>? Deletes)
{
    public const string Unknown = "not reported in the response";

    public static Response From(DataSourcesResult result) =>
        new(result.Changes, List(result.Creating), List(result.Updating) + (result.TagsUpdated is true ? " (tags)" : ""), result.Deleting);

    public static Response From(PolicyResult result) => From(result.Changes, result.Creating, result.Updating, []);

    public static Response From(PurposeResult result) => From(result.Changes, result.Creating, result.Updating, []);

    public static Response From(ProjectResult result)
    {
        var response = From(result.Changes, result.Creating, result.Updating, result.DeletingWorkspace is true ? ["the workspace of the project"] : []);
        return result is { NumberOfDataSourcesAdded: > 0 } or { NumberOfDataSourcesRemoved: > 0 }
            ? response with { Updates = $"data sources: +{result.NumberOfDataSourcesAdded ?? 0} -{result.NumberOfDataSourcesRemoved ?? 0}" }
            : response;
    }

    private static Response From(ChangeStatus changes, bool? creating, bool? updating, IReadOnlyList<string> deletes) => new(
        changes,
        creating is true ? "yes" : "",
        changes == ChangeStatus.Unknown ? Unknown : updating is true && creating is not true ? "yes" : "",
        deletes);

    private static string List(IReadOnlyList<string>? names) => names is null ? Unknown : string.Join(", ", names);
}
