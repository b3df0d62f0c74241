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
        ApplyPayload state, bool dryRun, bool reAcknowledgeRequired, bool repeatAfterCreation, CancellationToken cancellationToken)
    {
        var call = new ApiCall(V2Operations.ApplyPurpose, ApiPath.Format($"/api/v2/purpose"))
        {
            Query = ApiQuery.Empty.WithFlag("dryRun", dryRun).WithFlag("reAcknowledgeRequired", reAcknowledgeRequired).Value,
            Body = state.Body,
            ContentType = state.ContentType,
        };
        var settings = pipeline.Settings;
        var first = await SendAsync(settings, call, cancellationToken).ConfigureAwait(false);
        if (repeatAfterCreation && !dryRun && first.Creating != false)
        {
            await SendAsync(settings, call, cancellationToken).ConfigureAwait(false);
        }

        return first;
    }

    private async Task<PurposeResult> SendAsync(ClientSettings settings, ApiCall call, CancellationToken cancellationToken) =>
        await pipeline.SendAsync(settings, call, OptionalJsonReader.ReaderFor(ImmutaJsonContext.Default.PurposeResult), cancellationToken).ConfigureAwait(false) ?? new();
}
