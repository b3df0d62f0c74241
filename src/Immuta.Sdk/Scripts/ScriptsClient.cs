using Immuta.Sdk.Connections;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Scripts;

internal sealed class ScriptsClient(ImmutaPipeline pipeline) : IScriptsClient
{
    public Task<SetupScript> CreateInitialAsync(ISupportsInitialScript setup, CancellationToken cancellationToken = default) =>
        SendAsync(ScriptOperations.CreateInitial, BodyOf(setup), ExpectsSql(setup), cancellationToken);

    public Task<SetupScript> CreateAsync(ISupportsSetupScript setup, CancellationToken cancellationToken = default) =>
        SendAsync(ScriptOperations.Create, BodyOf(setup), ExpectsSql(setup), cancellationToken);

    public Task<SetupScript> CreateEditAsync(IntegrationId id, ISupportsSetupScript setup, CancellationToken cancellationToken = default) =>
        SendAsync(ScriptOperations.CreateEdit, ApiPath.Format($"/integrations/{id}/scripts/edit"), BodyOf(setup), expectsSql: false, cancellationToken);

    public Task<SetupScript> CreateCleanupAsync(ISupportsCleanupScript setup, CancellationToken cancellationToken = default) =>
        SendAsync(ScriptOperations.CreateCleanup, BodyOf(setup), ExpectsSql(setup), cancellationToken);

    public Task<SetupScript> CreatePostCleanupAsync(SynapseManualIntegrationRequest setup, CancellationToken cancellationToken = default) =>
        SendAsync(ScriptOperations.CreatePostCleanup, BodyOf(setup), ExpectsSql(setup), cancellationToken);

    public Task<SetupScript> CreateDeleteAsync(IntegrationId id, ISupportsCleanupScript? setup = null, CancellationToken cancellationToken = default) =>
        SendAsync(ScriptOperations.CreateDelete, ApiPath.Format($"/integrations/{id}/scripts/delete"), setup is null ? default : BodyOf(setup), setup is not null && ExpectsSql(setup), cancellationToken);

    public Task<SetupScript> CreateDeleteAsync(Connection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.NativeIntegrationId is { Value.Length: > 0 } id
            ? SendAsync(ScriptOperations.CreateDelete, ApiPath.Format($"/integrations/{id}/scripts/delete"), default, expectsSql: true, cancellationToken)
            : throw new ArgumentException(
                $"Connection {connection.ConnectionKey} has no integration id, so no script can be generated. This is normal for AWS Lake Formation. For other platforms, find the id with Integrations.ListAsync and call CreateDeleteAsync(id).",
                nameof(connection));
    }

    private static RequestPayload BodyOf(ISupportsSetupScript setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return RequestBody.Create(setup.Request);
    }

    // Scripts for other platforms, and for an edit that changes nothing on the platform, may contain no SQL statement.
    private static bool ExpectsSql(ISupportsSetupScript setup) => setup.Request is SnowflakeManualIntegrationRequest or DatabricksManualIntegrationRequest;

    private Task<SetupScript> SendAsync(ImmutaOperation operation, RequestPayload body, bool expectsSql, CancellationToken cancellationToken) =>
        SendAsync(operation, ApiPath.FromEscaped(operation.RouteTemplate), body, expectsSql, cancellationToken);

    private Task<SetupScript> SendAsync(ImmutaOperation operation, ApiPath path, RequestPayload body, bool expectsSql, CancellationToken cancellationToken) =>
        pipeline.SendAsync(
            new ApiCall(operation, path) { Body = body, Accept = "application/json, text/plain, */*" },
            (ResponseReader<SetupScript>)(expectsSql ? ScriptResponse.ReadSqlAsync : ScriptResponse.ReadAsync),
            cancellationToken);
}
