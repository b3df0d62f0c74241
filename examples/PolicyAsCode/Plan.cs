using Immuta.Sdk;
using Immuta.Sdk.V2;

namespace PolicyAsCode;

// The answers of a dry run of every file.
internal sealed class Plan(IReadOnlyList<PlannedFile> files)
{
    // Enough to hide the way to the server and back, and no burden for it.
    private static readonly ParallelOptions s_few = new() { MaxDegreeOfParallelism = 4 };

    public IReadOnlyList<PlannedFile> Files { get; } = files;

    public bool HasChanges => Files.Any(file => file.Response.Changes == ChangeStatus.Changed);

    public bool HasDoubts => Files.Any(file => file.Response.Changes == ChangeStatus.Unknown);

    public IReadOnlyList<string> Deletions => [.. Files.SelectMany(file => file.Deletions)];

    public static async Task<Plan> MakeAsync(IImmutaClient immuta, IReadOnlyList<CodeFile> files, Memory memory, CancellationToken cancellationToken)
    {
        var planned = new PlannedFile[files.Count];
        foreach (var kind in CodeKind.InOrder)
        {
            // What earlier kinds would create is not there yet: a server may refuse the dry run of what names it.
            var isEarly = planned.Any(file => file?.Response.Changes == ChangeStatus.Changed);
            var indexes = Enumerable.Range(0, files.Count).Where(i => files[i].Kind == kind);
            await Parallel.ForEachAsync(indexes, new ParallelOptions { MaxDegreeOfParallelism = s_few.MaxDegreeOfParallelism, CancellationToken = cancellationToken }, async (i, token) =>
            {
                planned[i] = await AskAsync(immuta, files[i], isEarly, token);
                memory.Look();
            });
        }

        return new(planned);
    }

    private static async Task<PlannedFile> AskAsync(IImmutaClient immuta, CodeFile file, bool isEarly, CancellationToken cancellationToken)
    {
        try
        {
            return new(file, await file.Kind.SendAsync(immuta, file, dryRun: true, cancellationToken));
        }
        catch (Exception refusal) when (isEarly && refusal is ImmutaBadRequestException or ImmutaNotFoundException or ImmutaUnprocessableEntityException)
        {
            return new(file, new(ChangeStatus.Unknown, Response.Unknown, Response.Unknown, [])) { Refusal = OneLine.Of(refusal.Message) };
        }
    }
}
