using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Json;
using Immuta.Sdk.Redaction;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Connections;

internal sealed class ConnectionsClient(ImmutaPipeline pipeline) : IConnectionsClient
{
    public Task<ConnectionTestResult> TestAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default) =>
        TestAsync(Of(connection), cancellationToken);

    public Task<ConnectionTestResult> TestAsync(ConnectionRegistration registration, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall(ConnectionOperations.Test, ApiPath.Format($"/data/connection/test")) { Body = RequestBody.Create(registration) };
        return pipeline.SendAsync(
            call,
            static async (response, cancellationToken) =>
                new ConnectionTestResult(response.StatusCode, new Secret(await response.ReadTextAsync(cancellationToken).ConfigureAwait(false))),
            cancellationToken);
    }

    public Task<ConnectionRegistrationResult> RegisterAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default) =>
        RegisterAsync(Of(connection), cancellationToken);

    public async Task<ConnectionRegistrationResult> RegisterAsync(ConnectionRegistration registration, CancellationToken cancellationToken = default)
    {
        var settings = pipeline.Settings;
        var body = RequestBody.Create(registration);
        var payload = ConnectionPayload.Create(registration, body);
        var before = settings.RecoverLostResponses
            ? await ProbeAsync(settings, registration.ConnectionKey, payload, cancellationToken).ConfigureAwait(false)
            : null;
        return await RegisterAsync(settings, registration.ConnectionKey, body, payload, before, cancellationToken).ConfigureAwait(false);
    }

    public Task<EnsuredConnection> RegisterIfAbsentAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default) =>
        RegisterIfAbsentAsync(Of(connection), cancellationToken);

    public async Task<EnsuredConnection> RegisterIfAbsentAsync(ConnectionRegistration registration, CancellationToken cancellationToken = default)
    {
        var settings = pipeline.Settings;
        var body = RequestBody.Create(registration);
        var key = registration.ConnectionKey;
        var detailed = ConnectionPayload.CreateDetailed(((IRequestModel)registration).Schema, body);
        var before = await FindAsync(settings, key, detailed, cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            return Existing(before);
        }

        try
        {
            return new(
                key,
                Existing: null,
                await RegisterAsync(
                    settings, key, body, ConnectionPayload.Create(registration, body), settings.RecoverLostResponses ? [] : null, cancellationToken).ConfigureAwait(false));
        }
        catch (ImmutaApiException ex) when (ex is ImmutaConflictException or ImmutaBadRequestException)
        {
            // Another client may have registered the key since the read. Either status may report this.
            var after = await ProbeAsync(settings, key, detailed, cancellationToken).ConfigureAwait(false);
            if (after is [var theirs])
            {
                return Existing(theirs);
            }

            throw;
        }

        EnsuredConnection Existing(ComparedObject<Connection> found)
        {
            EnsureEqual(key, found.Comparison, () => settings.CreateRedactor(body, cancellationToken));
            return new(key, found.Model, Registration: null);
        }
    }

    public Task<Connection> GetAsync(ConnectionKey key, CancellationToken cancellationToken = default) =>
        pipeline.SendAsync(
            new ApiCall(ConnectionOperations.Get, ApiPath.Format($"/data/connection/{key}")),
            ImmutaJsonContext.Default.Connection,
            cancellationToken);

    public Task<JsonElement> UpdateCredentialsAsync(ConnectionDefinition connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var registration = connection.Update;
        var body = CredentialsBody.Create(registration);
        return UpdateAsync(registration.ConnectionKey, body, ConnectionPayload.Create(registration, body), cancellationToken);
    }

    public Task<JsonElement> UpdateCredentialsAsync(ConnectionKey key, JsonElement body, CancellationToken cancellationToken = default)
    {
        var bytes = CredentialsBody.Create(body);
        return UpdateAsync(key, bytes, ConnectionPayload.Create(bytes), cancellationToken);
    }

    // Returns whether the connection with this key was created by a registration that an earlier run sent. The outcome
    // is ambiguous if the connection doesn't show everything that was sent.
    public async Task<bool> IsOwnAsync(ConnectionRegistration registration, CancellationToken cancellationToken)
    {
        var key = registration.ConnectionKey;
        var payload = ConnectionPayload.Create(registration, RequestBody.Create(registration));
        var seen = await FindAsync(pipeline.Settings, key, payload, cancellationToken).ConfigureAwait(false);
        return seen?.Comparison.Match switch
        {
            PayloadMatch.Equal => true,
            PayloadMatch.Different => false,
            _ => throw new ImmutaAmbiguousOutcomeException(
                ConnectionOperations.Register.Name,
                $"connection {key} has appeared, but does not show everything that was sent: find out who created it, and choose another key if it isn't yours.",
                [key.Value],
                innerException: null),
        };
    }

    private static ConnectionRegistration Of(ConnectionDefinition connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.Registration;
    }

    // Keys are unique, so a connection that was absent before and equals what was sent was created by this call.
    private static void EnsureOwn(
        ConnectionKey key, IReadOnlyList<ComparedObject<Connection>>? before, IReadOnlyList<ComparedObject<Connection>>? after, ImmutaException lost)
    {
        var idsBefore = before?.Select(_ => key.Value).ToList();
        if (CreateRecovery.FindOwn(idsBefore, after ?? [], static connection => connection.ConnectionKey?.Value) is not null)
        {
            return;
        }

        var whatToCheck = (before, after) switch
        {
            (_, null) => $"read connection {key} once the server responds again, and register only if it is not there.",
            (_, []) => $"connection {key} has not appeared so far: read it again in a minute, and register only if it still is not there.",
            ([], _) => $"connection {key} is new, but has other settings or does not show everything that was sent: find out who created it, and choose another key if it isn't yours.",
            (not null, _) => $"connection {key} was there before: check whether it is the one that you want. A second one needs another key.",
            _ => $"connection {key} exists, and whether it did before is not known: check when it was created, and its settings.",
        };
        throw new ImmutaAmbiguousOutcomeException(ConnectionOperations.Register.Name, whatToCheck, after is [_] ? [key.Value] : [], lost);
    }

    private static void EnsureEqual(ConnectionKey key, PayloadComparison comparison, Func<SecretRedactor> createRedactor)
    {
        if (comparison.Differences.Count > 0)
        {
            var redactor = createRedactor();
            throw new ImmutaPreconditionException(
                ConnectionOperations.Register.Name,
                $"connection {SingleLine.Escape(key.Value)} exists with other settings",
                comparison.Differences.Select(difference => difference.Describe(redactor)),
                "deregister it with DataObjects.DeleteAsync, choose another key, or request the settings that it has. Connections.UpdateCredentialsAsync changes its credentials only.");
        }
    }

    // If the response is lost, the connection is found by its key. Null before means that the earlier state isn't known.
    private async Task<ConnectionRegistrationResult> RegisterAsync(
        ClientSettings settings,
        ConnectionKey key,
        RequestPayload body,
        SentPayload payload,
        IReadOnlyList<ComparedObject<Connection>>? before,
        CancellationToken cancellationToken)
    {
        try
        {
            var call = new ApiCall(ConnectionOperations.Register, ApiPath.Format($"/data/connection")) { Body = body };
            var response = await pipeline.SendAsync(settings, call, ImmutaJsonContext.Default.RegisteredConnection, cancellationToken).ConfigureAwait(false);
            var job = response.BulkId is { NamesJobs: true } id ? new BulkJob(pipeline, settings, id) : null;
            return new(response.ObjectPath ?? key, job, response);
        }
        catch (ImmutaException ex) when (ex.OutcomeUnknown)
        {
            var after = await ProbeAsync(settings, key, payload, cancellationToken).ConfigureAwait(false);
            EnsureOwn(key, before, after, ex);
            return new(key, job: null, response: null);
        }
    }

    private async Task<JsonElement> UpdateAsync(ConnectionKey key, RequestPayload body, SentPayload payload, CancellationToken cancellationToken)
    {
        var settings = pipeline.Settings;
        var call = new ApiCall(ConnectionOperations.UpdateCredentials, ApiPath.Format($"/data/connection/{key}")) { Body = body };
        try
        {
            return await pipeline.SendAsync(settings, call, JsonResponseReader.ReadElementAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaConflictException ex) when (ex.FollowsUnknownOutcome)
        {
            var found = await Probe.ProbeAsync(
                settings, ConnectionOperations.UpdateCredentials, token => ReadAsync(settings, key, payload, token), cancellationToken).ConfigureAwait(false);
            if (found is null || found.Comparison.Match == PayloadMatch.Different)
            {
                throw;
            }

            // Credentials are not read back, so they can't be compared.
            throw new ImmutaAmbiguousOutcomeException(
                ConnectionOperations.UpdateCredentials.Name,
                $"connection {key} leads where it should, but its credentials cannot be compared: wait until its jobs have ended, and update again, which changes nothing if they are the same.",
                [key.Value],
                ex);
        }
    }

    // Returns no connection or the one with this key, or null if the probe fails.
    private Task<IReadOnlyList<ComparedObject<Connection>>?> ProbeAsync(ClientSettings settings, ConnectionKey key, SentPayload payload, CancellationToken cancellationToken) =>
        Probe.ProbeAsync<IReadOnlyList<ComparedObject<Connection>>>(
            settings,
            ConnectionOperations.Register,
            async token => await FindAsync(settings, key, payload, token).ConfigureAwait(false) is { } found ? [found] : [],
            cancellationToken);

    private Task<ComparedObject<Connection>?> FindAsync(ClientSettings settings, ConnectionKey key, SentPayload payload, CancellationToken cancellationToken) =>
        Lookup.FindAsync(ReadAsync(settings, key, payload, cancellationToken));

    private Task<ComparedObject<Connection>> ReadAsync(ClientSettings settings, ConnectionKey key, SentPayload payload, CancellationToken cancellationToken) =>
        pipeline.SendAsync(
            settings,
            new ApiCall(ConnectionOperations.Get, ApiPath.Format($"/data/connection/{key}")),
            ConnectionPayload.ReaderFor(payload),
            cancellationToken);
}
