using System.Text.Json;
using Immuta.Sdk.AsCode.Files;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Applying;

// Binds the request of a file, and says which call makes the change.
internal sealed class ChangeFactory(IImmutaClient immuta, ApplyOptions options)
{
    public PreparedChange Create(PlanItem item, CodeFile file, ReadOnlyMemory<byte> json)
    {
        var exists = item.Verdict != PlanVerdict.Create;
        return file.Format switch
        {
            PayloadFormat<PurposeRequest> format => Apply(format.Bind(file, json), (request, token) =>
                immuta.V2.Purposes.ApplyAsync(request, repeatAfterCreation: true, cancellationToken: token)),
            PayloadFormat<PolicyRequest> format => Apply(format.Bind(file, json), (request, token) =>
                immuta.V2.Policies.ApplyAsync(request, cancellationToken: token)),
            PayloadFormat<ProjectRequest> format => Apply(format.Bind(file, json), (request, token) =>
                immuta.V2.Projects.ApplyAsync(request, acknowledgePurposes: request.Purposes is { Count: > 0 }, cancellationToken: token)),
            PayloadFormat<DataSourcesRequest> format => WithDryRun(format.Bind(file, json)),
            PayloadFormat<DataObjectSettingsRequest> format => Apply(WithoutObject(format.Bind(file, json)), (request, token) =>
                immuta.DataObjects.UpdateSettingsAsync(ObjectPath.Parse(item.Key), request, token)),
            PayloadFormat<IntegrationRequest> format => Apply(format.Bind(file, json), (request, token) => exists
                ? immuta.Integrations.UpdateAsync(item.Name!, request, token)
                : immuta.Integrations.CreateIfAbsentAsync(request, token)),
            PayloadFormat<ConnectionRegistration> format => Apply(format.Bind(file, json), (request, token) => exists
                ? UpdateCredentialsAsync(request, token)
                : RegisterAsync(request, token)),
            _ => throw new InvalidOperationException($"No call changes {KindNames.Of(file.Kind)}."),
        };

        PreparedChange Apply<T>(T request, Func<T, CancellationToken, Task> sendAsync) => new(item, token => sendAsync(request, token));

        PreparedChange WithDryRun(DataSourcesRequest request) => Apply(request, (applied, token) => immuta.V2.DataSources.ApplyAsync(applied, wait: options.DataSourceWait, cancellationToken: token)) with
        {
            CheckAsync = options.ConfirmDeletions ? null : token => FindDeletionsAsync(request, token),
        };
    }

    public PreparedChange CreateDeletion(PlanItem item) => new(item, item.Kind switch
    {
        CodeKind.Purpose => token => immuta.V2.Purposes.DeleteIfExistsAsync(item.Key, deleteAllSubpurposes: true, token),
        CodeKind.Policy => token => immuta.V2.Policies.DeleteIfExistsAsync(item.Key, token),
        CodeKind.Project => token => immuta.V2.Projects.DeleteIfExistsAsync(item.Key, token),
        CodeKind.DataSources => token => immuta.V2.DataSources.DeleteIfExistsAsync(item.Key, token),
        _ => throw new InvalidOperationException($"No plan deletes {KindNames.Of(item.Kind)}."),
    });

    // Two policies of one name are not allowed, and between a deletion and a creation nothing would be in force. So the old one takes the
    // new content and another name, until the new one exists and the old one is deleted.
    public Func<CancellationToken, Task>? CreateHandOver(CodeFile file, ReadOnlyMemory<byte> json, string oldKey) => file.Format switch
    {
        PayloadFormat<PolicyRequest> format => token => immuta.V2.Policies.ApplyAsync(format.Bind(file, Rename(json, "policyKey", oldKey)), cancellationToken: token),
        PayloadFormat<ProjectRequest> format => token => immuta.V2.Projects.ApplyAsync(format.Bind(file, Rename(json, "projectKey", oldKey)), cancellationToken: token),
        _ => null,
    };

    private static ReadOnlyMemory<byte> Rename(ReadOnlyMemory<byte> json, string keyMember, string key)
    {
        var request = System.Text.Json.Nodes.JsonNode.Parse(json.Span)!.AsObject();
        request[keyMember] = key;
        request["name"] = $"{(string?)request["name"]} (replaced)";
        return System.Text.Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    // The response doesn't say whether they would be deleted or only disabled.
    private async Task<string?> FindDeletionsAsync(DataSourcesRequest request, CancellationToken cancellationToken)
    {
        var result = await immuta.V2.DataSources.ApplyAsync(request, dryRun: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        return result.PotentialDeletions is { Count: > 0 } names
            ? $"{names.Count} data sources would be deleted or disabled, and deletions are not agreed: {string.Join(", ", names.Take(5).Select(Errors.SingleLine.Escape))}{(names.Count > 5 ? ", …" : "")}"
            : null;
    }

    // The settings below need the objects that the first crawl finds.
    private async Task RegisterAsync(ConnectionRegistration request, CancellationToken cancellationToken)
    {
        var ensured = await immuta.Connections.RegisterIfAbsentAsync(request, cancellationToken).ConfigureAwait(false);
        if (ensured.Registration?.Job is { } job)
        {
            await job.WaitForCompletionAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task UpdateCredentialsAsync(ConnectionRegistration request, CancellationToken cancellationToken)
    {
        using var body = JsonDocument.Parse(CredentialsBody.Create(request).Bytes);
        await immuta.Connections.UpdateCredentialsAsync(request.ConnectionKey, body.RootElement, cancellationToken).ConfigureAwait(false);
    }

    private static DataObjectSettingsRequest WithoutObject(DataObjectSettingsRequest request)
    {
        var members = request.AdditionalProperties.Members.Where(member => member.Key != KindFormat.ObjectMember).ToDictionary(StringComparer.Ordinal);
        return request with { AdditionalProperties = new(members) };
    }
}
