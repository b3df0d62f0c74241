using Immuta.Sdk.V2;

namespace PolicyAsCode;

internal sealed record PlannedFile(CodeFile File, Response Response)
{
    // Why the dry run was refused, where the reason may be that the earlier files are not applied yet.
    public string? Refusal { get; init; }

    public bool IsToBeApplied => Response.Changes != ChangeStatus.Unchanged;

    // What a person must agree to, in lines that name the file. Not to be told counts as being told of one.
    public IEnumerable<string> Deletions => Response.Deletes is { } names
        ? names.Select(name => $"{File.Name}: {name}")
        : [$"{File.Name}: {Response.Unknown}"];
}
