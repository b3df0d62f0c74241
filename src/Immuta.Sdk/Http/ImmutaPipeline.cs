using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Diagnostics;
using Polly;

namespace Immuta.Sdk.Http;

// Sends every request. Order: span, total timeout, retry, credential, attempt timeout, HttpClient, response.
internal sealed class ImmutaPipeline
{
    private readonly Func<HttpClient> _createClient;
    private readonly ClientDiagnostics _diagnostics;
    private readonly SettingsSource _source;
    private readonly Func<ClientSettings> _readSettings;

    // Reads the current settings of the client, also where a view holds on to earlier ones.
    private readonly Func<ClientSettings> _readCurrent;
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
        _readCurrent = () => _source.Current;
        _readSettings = _readCurrent;
        _root = this;
    }

    // Creates a view of another pipeline that differs only in its settings.
    private ImmutaPipeline(ImmutaPipeline origin, Func<ClientSettings> readSettings, Func<ClientSettings>? readCurrent = null)
    {
        _readCurrent = readCurrent ?? origin._readCurrent;
        _createClient = origin._createClient;
        _diagnostics = origin._diagnostics;
        _source = origin._source;
        _readSettings = readSettings;
        _createResilience = origin._createResilience;
        _root = origin._root;
    }

    // Options may be reloaded at any time. An operation of several requests reads this once and passes it on.
    public ClientSettings Settings => _readSettings();

    // That of the client, whatever a view says.
    public TimeSpan TotalTimeout => _source.Current.TotalTimeout;

    public ClientDiagnostics Diagnostics => _diagnostics;

    // Marks the client as disposed, so that later failures are reported as such.
    public void MarkDisposed() => _root._isDisposed = true;

    // For an operation or a workflow of several requests. Reloaded options don't affect it.
    public ImmutaPipeline WithSettings(ClientSettings settings) => new(this, () => settings);

    // For work that takes hours and must stay with its tenant while the credential may be rotated.
    public ImmutaPipeline ForTenant(ClientSettings settings) => new(this, new TenantSettings(_readCurrent, settings).Read);

    // For calls with headers, time limits or a callback of their own. Reloaded options apply to them too.
    public ImmutaPipeline WithOptions(RequestOptions options)
    {
        var read = new ViewSettings(_source, options).Read;
        return new(this, read, read);
    }

    public Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> responseType, CancellationToken cancellationToken) =>
        SendAsync(Settings, call, responseType.ReadResponseAsync, cancellationToken);

    public Task<T> SendAsync<T>(ApiCall call, ResponseReader<T> readResponse, CancellationToken cancellationToken) =>
        SendAsync(Settings, call, readResponse, cancellationToken);

    public Task<T> SendAsync<T>(ClientSettings settings, ApiCall call, JsonTypeInfo<T> responseType, CancellationToken cancellationToken) =>
        SendAsync(settings, call, responseType.ReadResponseAsync, cancellationToken);

    public async Task<T> SendAsync<T>(ClientSettings settings, ApiCall call, ResponseReader<T> readResponse, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{call.Operation.Name} was canceled by its caller.", cancellationToken);
        }

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
            : settings.CreateAuthenticator(new TokenEndpoint(this, settings, _diagnostics.Authentication).ExchangeAsync, _diagnostics.Authentication);
        return settings;
    }

    // Never throws: resilience strategies expect an outcome. It holds the status of the response, or a redacted exception.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<HttpResponseMessage>> AttemptAsync(OperationRun run, ResilienceContext context)
    {
        var cancellationToken = context.CancellationToken;
        HttpResponseMessage? response = null;
        try
        {
            using var request = ApiRequest.Create(run.Call, run.Settings, run.Authorization);

            // For predicates of the application, such as those that exclude a method from retries.
            context.SetRequestMessage(request);
            var client = _createClient();
            run.StartSending();
            response = await TrafficRecorder.SendAsync(client, request, run, cancellationToken).ConfigureAwait(false);
            run.LastStatus = response.StatusCode;
            Report(run, response);
            ThrowIfRedirected(run, response);
            if (!response.IsSuccessStatusCode)
            {
                var error = await ErrorResponseReader.ReadAsync(run, response, cancellationToken).ConfigureAwait(false);
                run.Fail(new(run, AttemptFailureKind.Status) { Response = error });
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
            return Outcome.FromException<HttpResponseMessage>(AttemptFailures.Report(run, response, ex, _root._isDisposed, cancellationToken));
        }
        finally
        {
            response?.Dispose();
        }
    }

    private void Report(OperationRun run, HttpResponseMessage response)
    {
        if (run.Settings.RequestOptions?.OnResponse is not { } onResponse)
        {
            return;
        }

        try
        {
            onResponse(new(run.Operation.Name, response.StatusCode, ResponseHeaders.Copy(response), run.Attempts, run.Elapsed)
            {
                RequestId = ResponseHeaders.FindRequestId(response),
            });
        }
#pragma warning disable CA1031 // What the server did is known, whatever the callback does.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            _diagnostics.Http.CallbackFailed(run.Operation.Name, ex.GetType().Name);
        }
    }

    private static void ThrowIfRedirected(OperationRun run, HttpResponseMessage response)
    {
        if (response.RequestMessage is { RequestUri: { } address } sent && (!run.Settings.Address.IsSameOrigin(address) || sent.Method != run.Operation.Method))
        {
            throw AttemptFailures.CreateRedirectException(run, address);
        }
    }
}
