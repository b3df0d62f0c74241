using Immuta.Sdk.Connections;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Scripts;

internal sealed class ScriptsClient(ImmutaPipeline pipeline) : IScriptsClient
{
    private static readonly ApiOperation s_createInitial = Script("Scripts.CreateInitial", "/integrations/scripts/initial-create");
    private static readonly ApiOperation s_create = Script("Scripts.Create", "/integrations/scripts/create");
    private static readonly ApiOperation s_createEdit = Script("Scripts.CreateEdit", "/integrations/{id}/scripts/edit");
    private static readonly ApiOperation s_createCleanup = Script("Scripts.CreateCleanup", "/integrations/scripts/cleanup");
    private static readonly ApiOperation s_createPostCleanup = Script("Scripts.CreatePostCleanup", "/integrations/scripts/post-cleanup");
    private static readonly ApiOperation s_createDelete = Script("Scripts.CreateDelete", "/integrations/{id}/scripts/delete");

    public Task<SetupScript> CreateInitialAsync(ISupportsInitialScript setup, CancellationToken cancellationToken = default) =>
        SendAsync(s_createInitial, ApiPath.Format($"/integrations/scripts/initial-create"), BodyOf(setup), IsSql(setup), cancellationToken);

    public Task<SetupScript> CreateAsync(ISupportsSetupScript setup, CancellationToken cancellationToken = default) =>
        SendAsync(s_create, ApiPath.Format($"/integrations/scripts/create"), BodyOf(setup), IsSql(setup), cancellationToken);

    public Task<SetupScript> CreateEditAsync(IntegrationId id, ISupportsSetupScript setup, CancellationToken cancellationToken = default) =>
        SendAsync(s_createEdit, ApiPath.Format($"/integrations/{id}/scripts/edit"), BodyOf(setup), isSql: false, cancellationToken);

    public Task<SetupScript> CreateCleanupAsync(ISupportsCleanupScript setup, CancellationToken cancellationToken = default) =>
        SendAsync(s_createCleanup, ApiPath.Format($"/integrations/scripts/cleanup"), BodyOf(setup), IsSql(setup), cancellationToken);

    public Task<SetupScript> CreatePostCleanupAsync(SynapseManualIntegrationRequest setup, CancellationToken cancellationToken = default) =>
        SendAsync(s_createPostCleanup, ApiPath.Format($"/integrations/scripts/post-cleanup"), BodyOf(setup), IsSql(setup), cancellationToken);

    public Task<SetupScript> CreateDeleteAsync(IntegrationId id, ISupportsCleanupScript? setup = null, CancellationToken cancellationToken = default) =>
        SendAsync(s_createDelete, ApiPath.Format($"/integrations/{id}/scripts/delete"), setup is null ? default : BodyOf(setup), setup is not null && IsSql(setup), cancellationToken);

    public Task<SetupScript> CreateDeleteAsync(Connection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.NativeIntegrationId is { } id && ApiPath.CanHold(id.Value)
            ? SendAsync(s_createDelete, ApiPath.Format($"/integrations/{id}/scripts/delete"), default, isSql: true, cancellationToken)
            : throw new ArgumentException(
                $"Connection {connection.ConnectionKey} names no integration, so there is no script to ask for. For AWS Lake Formation that is right; otherwise find the id with Integrations.ListAsync.",
                nameof(connection));
    }

    private static RequestPayload BodyOf(ISupportsSetupScript setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return RequestBody.Create(setup.Request);
    }

    // Scripts for other platforms, and for an edit that changes nothing on the platform, may contain no SQL statement.
    private static bool IsSql(ISupportsSetupScript setup) => setup.Request is SnowflakeManualIntegrationRequest or DatabricksManualIntegrationRequest;

    private Task<SetupScript> SendAsync(ApiOperation operation, ApiPath path, RequestPayload body, bool isSql, CancellationToken cancellationToken) =>
        pipeline.SendAsync(
            new ApiCall(operation, path) { Body = body, Accept = "application/json, text/plain, */*" },
            (ResponseReader<SetupScript>)(isSql ? ScriptResponse.ReadSqlAsync : ScriptResponse.ReadAsync),
            cancellationToken);

    // Generating a script changes nothing, so the request can be retried.
    private static ApiOperation Script(string name, string route) => new(name, HttpMethod.Post, route, RetryRule.Idempotent, new()
    {
        [403] = "Give the user behind the API key the permission APPLICATION_ADMIN; for the script of a connection, some versions need CREATE_DATA_SOURCE instead.",
    });
}
