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
