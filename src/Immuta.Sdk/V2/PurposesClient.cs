using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

internal sealed class PurposesClient(ImmutaPipeline pipeline) : IPurposesClient
{
    public Task<PurposeResult> ApplyAsync(
        PurposeRequest request,
        bool dryRun = false,
        bool reAcknowledgeRequired = false,
        bool repeatAfterCreation = false,
        CancellationToken cancellationToken = default) =>
        ApplyAsync(new ApplyPayload(RequestBody.Create(request)), dryRun, reAcknowledgeRequired, repeatAfterCreation, cancellationToken);

    public Task<PurposeResult> ApplyYamlAsync(
        string yaml,
        bool dryRun = false,
        bool reAcknowledgeRequired = false,
        bool repeatAfterCreation = false,
        CancellationToken cancellationToken = default) =>
        ApplyAsync(ApplyPayload.FromYaml(yaml), dryRun, reAcknowledgeRequired, repeatAfterCreation, cancellationToken);

    public IAsyncEnumerable<PurposeDetails> ListAsync(CancellationToken cancellationToken = default) =>
        Purposes(pipeline, V2Operations.ListPurposes).ReadAsync(cancellationToken);

    public async Task<PurposeDetails?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        var tenant = pipeline.WithSettings(pipeline.Settings);
        var purposes = Purposes(tenant, V2Operations.GetPurpose);
        return await FindListedAsync(tenant, purposes, name, cancellationToken).ConfigureAwait(false) is { } listed
            ? await Lookup.FindAsync(ReadAsync(tenant, purposes.IdOf(listed, name), cancellationToken)).ConfigureAwait(false)
            : null;
    }

    public async Task<PurposeDetails> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        var tenant = pipeline.WithSettings(pipeline.Settings);
        var purposes = Purposes(tenant, V2Operations.GetPurpose);
        var listed = await FindListedAsync(tenant, purposes, name, cancellationToken).ConfigureAwait(false) ?? throw purposes.CreateNotFoundException(name);
        return await ReadAsync(tenant, purposes.IdOf(listed, name), cancellationToken).ConfigureAwait(false);
    }

    public async Task<PurposeDetails> DeleteAsync(string name, bool deleteAllSubpurposes = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var tenant = pipeline.WithSettings(pipeline.Settings);
        var purposes = Purposes(tenant, V2Operations.DeletePurpose);
        var listed = await purposes.FindAllAsync(row => purposes.HasKey(row, name) || IsBelow(row, name) || MayHide(row, name), cancellationToken).ConfigureAwait(false);
        var found = await OnlyListedAsync(tenant, purposes, listed, name, cancellationToken).ConfigureAwait(false) ?? throw purposes.CreateNotFoundException(name);
        var id = purposes.IdOf(found, name);
        var purpose = await ReadAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var below = listed.Where(row => IsBelow(row, name)).Select(row => row.Name)
            .Concat(NamesBelow(found)).Concat(NamesBelow(purpose))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (below.Count > 0 && !deleteAllSubpurposes)
        {
            throw new ImmutaPreconditionException(
                V2Operations.DeletePurpose.Name,
                $"the server deletes the purposes below '{name}' with it",
                below.Order(StringComparer.Ordinal),
                $"pass {nameof(deleteAllSubpurposes)}: true to delete them too.");
        }

        var call = new ApiCall(V2Operations.DeletePurpose, ApiPath.Format($"/governance/purpose/{id}"));
        await tenant.SendDeletionAsync(call, name, "look for the purpose with FindAsync", cancellationToken).ConfigureAwait(false);
        return purpose;
    }

    public Task<bool> DeleteIfExistsAsync(string name, bool deleteAllSubpurposes = false, CancellationToken cancellationToken = default) =>
        Lookup.DeleteAsync(V2Operations.DeletePurpose, DeleteAsync(name, deleteAllSubpurposes, cancellationToken));

    private static KeyedList<PurposeDetails> Purposes(ImmutaPipeline pipeline, ImmutaOperation operation) => new(
        "purposes",
        new(pipeline, V2Operations.ListPurposes, ApiPath.Format($"/governance/purpose")),
        operation,
        static purpose => purpose.Name,
        static purpose => purpose.Id?.Value,
        static purpose => purpose.Deleted == true)
    {
        ChildrenOf = static purpose => purpose.Subpurposes ?? [],
    };

    // The list may name the purposes below a purpose without their content, or leave them out.
    private static Task<PurposeDetails> ReadAsync(ImmutaPipeline tenant, string id, CancellationToken cancellationToken)
    {
        var call = new ApiCall(V2Operations.GetPurpose, ApiPath.Format($"/governance/purpose/{id}"))
        {
            Query = ApiQuery.Empty.WithFlag("includeSubpurposes", isOn: true).Value,
        };
        return tenant.SendAsync(call, JsonResponseReader.ReadModelAsync<PurposeDetails>, cancellationToken);
    }

    private static async Task<PurposeDetails?> FindListedAsync(
        ImmutaPipeline tenant, KeyedList<PurposeDetails> purposes, string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var listed = await purposes.FindAllAsync(row => purposes.HasKey(row, name) || MayHide(row, name), cancellationToken).ConfigureAwait(false);
        return await OnlyListedAsync(tenant, purposes, listed, name, cancellationToken).ConfigureAwait(false);
    }

    // A purpose that the list only names below another one is looked for in that one: it is not absent.
    private static async Task<PurposeDetails?> OnlyListedAsync(
        ImmutaPipeline tenant, KeyedList<PurposeDetails> purposes, IReadOnlyList<PurposeDetails> listed, string name, CancellationToken cancellationToken)
    {
        if (purposes.OnlyMatch([.. listed.Where(row => purposes.HasKey(row, name))], name) is { } found)
        {
            return found;
        }

        if (listed.FirstOrDefault(row => MayHide(row, name)) is not { } above)
        {
            return null;
        }

        var read = purposes.WithChildren(await ReadAsync(tenant, purposes.IdOf(above, above.Name ?? name), cancellationToken).ConfigureAwait(false)).Where(row => row.Deleted != true).ToList();
        return purposes.OnlyMatch([.. read.Where(row => purposes.HasKey(row, name))], name)
            ?? (!read.Exists(row => MayHide(row, name)) ? null : throw new ImmutaPreconditionException(
                purposes.Operation, $"the server shows what is below '{above.Name}' only by name, without an id", [], "use the web interface."));
    }

    private static bool IsBelow(PurposeDetails purpose, string name) => DottedName.IsBelow(purpose.Name, name);

    private static IEnumerable<string> NamesBelow(PurposeDetails purpose) => purpose.Subpurposes is { } nested
        ? nested.Where(child => child.Deleted != true).SelectMany(child => NamesBelow(child).Prepend(child.Name ?? child.Id?.Value ?? "without a name"))
        : NamesWithoutContent(purpose);

    // Some servers nest the purposes below, others list their names. In any other form there may be some.
    private static IEnumerable<string> NamesWithoutContent(PurposeDetails purpose) =>
        !purpose.AdditionalProperties.Members.TryGetValue("subpurposes", out var names) || names.ValueKind == JsonValueKind.Null ? []
        : names.ValueKind == JsonValueKind.Array ? names.EnumerateArray().Select(name => name.ToString())
        : ["in a form that is not known"];

    // Whether the purpose, or one above it, is listed without content.
    private static bool MayHide(PurposeDetails purpose, string name) =>
        NamesWithoutContent(purpose).Any(listed => name == listed || DottedName.IsBelow(name, listed));

    private async Task<PurposeResult> ApplyAsync(
        ApplyPayload payload, bool dryRun, bool reAcknowledgeRequired, bool repeatAfterCreation, CancellationToken cancellationToken)
    {
        var settings = pipeline.Settings;
        var first = await SendAsync().ConfigureAwait(false);
        if (repeatAfterCreation && !dryRun && first.Creating != false)
        {
            await SendAsync().ConfigureAwait(false);
        }

        return first;

        Task<PurposeResult> SendAsync() => payload.SendAsync(
            pipeline,
            settings,
            V2Operations.ApplyPurpose,
            ApiQuery.Empty.WithFlag("dryRun", dryRun).WithFlag("reAcknowledgeRequired", reAcknowledgeRequired),
            ImmutaJsonContext.Default.PurposeResult,
            cancellationToken);
    }
}
