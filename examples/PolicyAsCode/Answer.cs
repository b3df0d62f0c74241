using Immuta.Sdk.V2;

namespace PolicyAsCode;

// What an answer says about changes, in the words of the table. Deletes is null where the answer does not say.
internal sealed record Answer(ChangeVerdict Changes, string Creates, string Updates, IReadOnlyList<string>? Deletes)
{
    public const string CannotBeTold = "cannot be told from the answer";

    public static Answer Of(DataSourcesResult result) =>
        new(result.Changes, List(result.Creating), List(result.Updating) + (result.TagsUpdated is true ? " (tags)" : ""), result.Deleting);

    public static Answer Of(PolicyResult result) => Of(result.Changes, result.Creating, result.Updating, []);

    public static Answer Of(PurposeResult result) => Of(result.Changes, result.Creating, result.Updating, []);

    public static Answer Of(ProjectResult result)
    {
        var answer = Of(result.Changes, result.Creating, result.Updating, result.DeletingWorkspace is true ? ["the workspace of the project"] : []);
        return result is { NumberOfDataSourcesAdded: > 0 } or { NumberOfDataSourcesRemoved: > 0 }
            ? answer with { Updates = $"data sources: +{result.NumberOfDataSourcesAdded ?? 0} -{result.NumberOfDataSourcesRemoved ?? 0}" }
            : answer;
    }

    private static Answer Of(ChangeVerdict changes, bool? creating, bool? updating, IReadOnlyList<string> deletes) => new(
        changes,
        creating is true ? "yes" : "",
        changes == ChangeVerdict.CannotBeTold ? CannotBeTold : updating is true && creating is not true ? "yes" : "",
        deletes);

    private static string List(IReadOnlyList<string>? names) => names is null ? CannotBeTold : string.Join(", ", names);
}
