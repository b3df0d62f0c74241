using Immuta.Sdk.V2;

namespace PolicyAsCode;

internal sealed record PlannedFile(CodeFile File, Response Response)
{
    // Why the dry run was rejected, if the reason may be that the earlier files are not applied yet.
    public string? Refusal { get; init; }

    public bool IsToBeApplied => Response.Changes != ChangeStatus.Unchanged;

    // The deletions that a person must confirm, one line each with the file name. An unreported list counts as a deletion.
    public IEnumerable<string> Deletions => Response.Deletes is { } names
        ? names.Select(name => $"{File.Name}: {name}")
        : [$"{File.Name}: {Response.Unknown}"];
}
