using System.Text.Json;
using Immuta.Sdk.Http;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Connections;

internal sealed class ConnectionsClient(ImmutaPipeline pipeline, IJobsClient jobs) : IConnectionsClient
{
    public Task<ConnectionTestResult> TestAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default) =>
        TestAsync(Of(connection), cancellationToken);

    public Task<ConnectionTestResult> TestAsync(ConnectionRegistration registration, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(ConnectionOperations.Test, ApiPath.Format($"/data/connection/test")) { Body = RequestBody.Of(registration) };
        return pipeline.SendAsync(
            call,
            static async (answer, cancellationToken) =>
                new ConnectionTestResult(answer.StatusCode, new Secret(await answer.ReadTextAsync(cancellationToken).ConfigureAwait(false))),
            cancellationToken);
    }

    public Task<RegistrationOutcome> RegisterAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default) =>
        RegisterAsync(Of(connection), cancellationToken);

    public async Task<RegistrationOutcome> RegisterAsync(ConnectionRegistration registration, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(ConnectionOperations.Register, ApiPath.Format($"/data/connection")) { Body = RequestBody.Of(registration) };
        var before = pipeline.Settings.RecoverLostAnswers
            ? await LookAsync(registration.ConnectionKey, cancellationToken).ConfigureAwait(false)
            : ConnectionSighting.Unknown;
        try
        {
            var answer = await pipeline.SendAsync(call, ImmutaJsonContext.Default.RegisteredConnection, cancellationToken).ConfigureAwait(false);
            var job = answer.BulkId is { } id ? jobs.Follow(id) : null;
            return new(answer.ObjectPath ?? registration.ConnectionKey, job, answer);
        }
        catch (ImmutaException lost) when (lost.OutcomeUnknown)
        {
            var after = await LookAsync(registration.ConnectionKey, cancellationToken).ConfigureAwait(false);
            LostRegistration.EnsureOwn(registration, before, after, lost);
            return new(registration.ConnectionKey, job: null, answer: null);
        }
    }

    public Task<Connection> GetAsync(ConnectionKey key, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(ConnectionOperations.Get, ApiPath.Format($"/data/connection/{key}")),
            ImmutaJsonContext.Default.Connection,
            cancellationToken);

    public Task<JsonElement> UpdateCredentialsAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default)
    {
        var registration = Of(connection);
        return UpdateAsync(registration.ConnectionKey, CredentialsBody.Of(registration), cancellationToken);
    }

    public Task<JsonElement> UpdateCredentialsAsync(ConnectionKey key, JsonElement body, CancellationToken cancellationToken = default) =>
        UpdateAsync(key, CredentialsBody.Of(body), cancellationToken);

    private static ConnectionRegistration Of(ConnectionDefinition connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.Registration;
    }

    private Task<JsonElement> UpdateAsync(ConnectionKey key, RequestPayload body, CancellationToken cancellationToken) =>
        pipeline.SendAsync(
            new ApiCall(ConnectionOperations.UpdateCredentials, ApiPath.Format($"/data/connection/{key}")) { Body = body },
            OptionalAnswer.ReadElementAsync,
            cancellationToken);

    private async Task<ConnectionSighting> LookAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await BriefLook.AskAsync(pipeline, ConnectionOperations.Register, token => SightAsync(key, token), cancellationToken).ConfigureAwait(false)
        ?? ConnectionSighting.Unknown;

    private async Task<ConnectionSighting> SightAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        try
        {
            return new(WasAnswered: true, await GetAsync(key, cancellationToken).ConfigureAwait(false));
        }
        catch (ImmutaNotFoundException)
        {
            return new(WasAnswered: true, Connection: null);
        }
    }
}
