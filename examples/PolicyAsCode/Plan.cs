using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.V2;

namespace PolicyAsCode;

// The dry-run responses for all files.
internal sealed class Plan(IReadOnlyList<PlannedFile> files)
{
    // Enough to hide the network latency without putting load on the server.
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
            // Objects of earlier kinds do not exist yet, so the server may reject the dry run of a file that refers to them.
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
        catch (Exception ex) when (isEarly && ex is ImmutaBadRequestException or ImmutaNotFoundException or ImmutaUnprocessableEntityException)
        {
            return new(file, new(ChangeStatus.Unknown, Response.Unknown, Response.Unknown, [])) { Refusal = OneLine.From(ex.Message) };
        }
    }
}
