using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Diagnostics;
using Polly;

namespace Immuta.Sdk.Http;

// Sends every request. Order: span, resilience strategies (total timeout, retry, attempt timeout), credential, HttpClient,
// response.
internal sealed class ImmutaPipeline
{
    private readonly Func<HttpClient> _createClient;
    private readonly ClientDiagnostics _diagnostics;
    private readonly SettingsSource _source;
    private readonly Func<ClientSettings> _readSettings;
    private readonly Func<ImmutaClientOptions, bool, ResiliencePipeline<HttpResponseMessage>> _createResilience;
    private readonly ImmutaPipeline _root;
    private volatile bool _isDisposed;

    // The resilience of operations and, for true, that of a token exchange, which runs within an operation.
    public ImmutaPipeline(
        Func<ImmutaClientOptions> readOptions,
        Func<HttpClient> createClient,
        Func<ImmutaClientOptions, bool, ResiliencePipeline<HttpResponseMessage>> createResilience,
        ClientDiagnostics diagnostics)
    {
        _createClient = createClient;
        _createResilience = createResilience;
        _diagnostics = diagnostics;
        _source = new SettingsSource(readOptions, CreateSettings, diagnostics.Http);
        _readSettings = () => _source.Current;
        _root = this;
    }

    // Creates a view of another pipeline that differs only in its settings.
    private ImmutaPipeline(ImmutaPipeline origin, Func<ClientSettings> readSettings)
    {
        _createClient = origin._createClient;
        _diagnostics = origin._diagnostics;
        _source = origin._source;
        _readSettings = readSettings;
        _createResilience = origin._createResilience;
        _root = origin._root;
    }

    // Options may be reloaded at any time. An operation of several requests reads this once and passes it on.
    public ClientSettings Settings => _readSettings();

    public ClientDiagnostics Diagnostics => _diagnostics;

    // Marks the client as disposed, so that later failures are reported as such.
    public void MarkDisposed() => _root._isDisposed = true;

    // For an operation or a workflow of several requests. Reloaded options don't affect it.
    public ImmutaPipeline WithSettings(ClientSettings settings) => new(this, () => settings);

    // For work that takes hours and must stay with its tenant while the credential may be rotated.
    public ImmutaPipeline ForTenant(ClientSettings settings) => new(this, new TenantSettings(_source, settings).Read);

    public Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> responseType, CancellationToken cancellationToken) =>
        SendAsync(Settings, call, responseType.ReadResponseAsync, cancellationToken);

    public Task<T> SendAsync<T>(ApiCall call, ResponseReader<T> readResponse, CancellationToken cancellationToken) =>
        SendAsync(Settings, call, readResponse, cancellationToken);

    public Task<T> SendAsync<T>(ClientSettings settings, ApiCall call, JsonTypeInfo<T> responseType, CancellationToken cancellationToken) =>
        SendAsync(settings, call, responseType.ReadResponseAsync, cancellationToken);

    public async Task<T> SendAsync<T>(ClientSettings settings, ApiCall call, ResponseReader<T> readResponse, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var run = new OperationRun<T>(call, settings, _diagnostics, readResponse, cancellationToken);
        using var span = ClientDiagnostics.Start(run);
        var context = ResilienceContextPool.Shared.Get(call.Operation.Name, cancellationToken);
        run.AttachTo(context);
        Outcome<HttpResponseMessage> outcome;
        try
        {
            outcome = await settings.ResilienceFor(call.Operation)
                .ExecuteOutcomeAsync(static (context, pipeline) => pipeline.AttemptAsync(OperationRun.From(context), context), context, this)
                .ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A callback of the application threw. What is known about the outcome must not get lost.
        catch (Exception ex)
        {
            outcome = Outcome.FromException<HttpResponseMessage>(ex);
        }
#pragma warning restore CA1031
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (run.Failure is null && outcome.Exception is null)
        {
            _diagnostics.Succeeded(run, span);
            return run.Response;
        }

        var failure = CreateException(run, outcome.Exception);
        _diagnostics.Failed(run, span, failure);
        ExceptionDispatchInfo.Throw(failure);
        throw failure;
    }

    private static Exception CreateException(OperationRun run, Exception? outcome)
    {
        if (run.CallerToken.IsCancellationRequested)
        {
            // Prefer the failure of an earlier attempt as the inner exception; the canceled one says nothing.
            var last = run.Failure is { Kind: not AttemptFailureKind.Canceled } failed ? failed : run.PreviousFailure ?? run.Failure;
            return new OperationCanceledException($"{run.Operation.Name} was canceled by its caller.", last?.ToException(run.CallerToken) ?? outcome, run.CallerToken);
        }

        // Redaction ends with the operation's time.
        using var deadline = new CancellationTokenSource(run.Remaining > TimeSpan.Zero ? run.Remaining : TimeSpan.Zero, run.Settings.Time);
        return run.FailureOf(outcome) switch
        {
            { } failure => failure.ToException(deadline.Token),
            null when outcome is ExecutionRejectedException rejected => AttemptFailures.CreateRejectedException(run, rejected),
            null => AttemptFailures.CreateStrategyException(run, outcome!),
        };
    }

    private ClientSettings CreateSettings(ImmutaClientOptions options, ClientSettings? previous)
    {
        ImmutaClientOptionsValidator.ThrowIfInvalid(options);
        var settings = new ClientSettings(options, _createResilience);
        settings.Authenticator = previous is not null && settings.SharesIdentityWith(previous)
            ? previous.Authenticator
            : settings.EffectiveCredential().CreateAuthenticator(new TokenEndpoint(this, settings, _diagnostics.Authentication).ExchangeAsync, settings.Time);
        return settings;
    }

    // Never throws: resilience strategies expect an outcome. It holds the status of the response, or a redacted exception.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<HttpResponseMessage>> AttemptAsync(OperationRun run, ResilienceContext context)
    {
        run.BeginAttempt();
        var cancellationToken = context.CancellationToken;
        HttpRequestMessage? request = null;
        HttpResponseMessage? response = null;
        try
        {
            string? authorization = null;
            if (!run.Operation.Anonymous)
            {
                authorization = await CredentialStep.GetAsync(run, cancellationToken).ConfigureAwait(false);
                run.SetAuthorization(authorization);
            }

            request = ApiRequest.Create(run.Call, run.Settings, authorization);
            response = await SendOnceAsync(run, request, context).ConfigureAwait(false);
            if ((int)response.StatusCode == 401 && authorization is not null && !run.CredentialRetried)
            {
                // Read and dispose of the response first: the token exchange may need the connection that it holds.
                var unauthorized = await ReadFailureAsync(run, response, cancellationToken).ConfigureAwait(false);
                response.Dispose();
                request.Dispose();
                if (await CredentialStep.RenewAsync(run, authorization, cancellationToken).ConfigureAwait(false) is not { } renewed)
                {
                    run.Fail(unauthorized);
                    return Outcome.FromResult(response);
                }

                response = null;
                run.CountCredentialRetry();
                _diagnostics.Authentication.CredentialReplayed(run.Operation.Name);
                run.SetAuthorization(renewed);
                request = ApiRequest.Create(run.Call, run.Settings, renewed);
                response = await SendOnceAsync(run, request, context).ConfigureAwait(false);
            }

            if (!response.IsSuccessStatusCode)
            {
                run.Fail(await ReadFailureAsync(run, response, cancellationToken).ConfigureAwait(false));
                return Outcome.FromResult(response);
            }

            using var body = new LimitedReadStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), run);
            await run.ReadResponseAsync(new ApiResponse(response, run, body), cancellationToken).ConfigureAwait(false);
            return Outcome.FromResult(response);
        }
#pragma warning disable CA1031 // Every failure becomes an outcome.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            return Outcome.FromException<HttpResponseMessage>(Fail(run, response, ex, cancellationToken));
        }
        finally
        {
            response?.Dispose();
            request?.Dispose();
        }
    }

    private Exception Fail(OperationRun run, HttpResponseMessage? response, Exception failure, CancellationToken cancellationToken) =>
        // The timeout strategy whose time is up records the failure. It expects this exception, whatever a handler made of it.
        cancellationToken.IsCancellationRequested && !run.CallerToken.IsCancellationRequested && AttemptFailures.IsTransport(failure)
            ? new OperationCanceledException(cancellationToken)
            : run.Fail(AttemptFailures.FromException(run, response, failure, _root._isDisposed)).Reported!;

    private async Task<HttpResponseMessage> SendOnceAsync(OperationRun run, HttpRequestMessage request, ResilienceContext context)
    {
        var client = _createClient();

        // For predicates of the application, such as those that exclude a method from retries.
        context.SetRequestMessage(request);
        run.StartSending();
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.CancellationToken).ConfigureAwait(false);
        run.LastStatus = response.StatusCode;
        if (response.RequestMessage is { RequestUri: { } address } sent && (!run.Settings.Address.IsSameOrigin(address) || sent.Method != run.Operation.Method))
        {
            response.Dispose();
            throw AttemptFailures.CreateRedirectException(run, address);
        }

        return response;
    }

    private static async Task<AttemptFailure> ReadFailureAsync(OperationRun run, HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(run, AttemptFailureKind.Status) { Response = await ErrorResponseReader.ReadAsync(run, response, cancellationToken).ConfigureAwait(false) };
}
