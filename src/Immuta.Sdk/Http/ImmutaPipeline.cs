using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Diagnostics;

namespace Immuta.Sdk.Http;

// Sends every request: span and total deadline, retry, credential, attempt timeout, HttpClient, response.
internal sealed class ImmutaPipeline
{
    private readonly Func<HttpClient> _createClient;
    private readonly ClientDiagnostics _diagnostics;
    private readonly SettingsSource _source;
    private readonly Func<ClientSettings> _readSettings;
    private readonly BudgetPool _budgets;
    private readonly ImmutaPipeline _root;
    private volatile bool _isClosed;

    public ImmutaPipeline(Func<ImmutaClientOptions> readOptions, Func<HttpClient> createClient, ClientDiagnostics diagnostics)
    {
        _createClient = createClient;
        _diagnostics = diagnostics;
        _source = new SettingsSource(readOptions, CreateSettings, diagnostics.Http);
        _readSettings = () => _source.Current;
        _budgets = new();
        _root = this;
    }

    // Creates a view of another pipeline that differs only in its settings.
    private ImmutaPipeline(ImmutaPipeline origin, Func<ClientSettings> readSettings)
    {
        _createClient = origin._createClient;
        _diagnostics = origin._diagnostics;
        _source = origin._source;
        _readSettings = readSettings;
        _budgets = origin._budgets;
        _root = origin._root;
    }

    // Options may be reloaded at any time. An operation of several requests reads this once and passes it on.
    public ClientSettings Settings => _readSettings();

    public ClientDiagnostics Diagnostics => _diagnostics;

    // Marks the client as disposed, so that later failures are reported as such.
    public void Close() => _root._isClosed = true;

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
        var run = new OperationRun(call, settings, cancellationToken);
        using var span = ClientDiagnostics.Start(run);
        try
        {
            var response = await settings.Retry
                .ExecuteAsync(run, static (run, state) => state.pipeline.AttemptAsync(run, state.readResponse), (pipeline: this, readResponse))
                .ConfigureAwait(false);
            _diagnostics.Succeeded(run, span);
            return response;
        }
        catch (Exception ex)
        {
            _diagnostics.Failed(run, span, ex);
            if (cancellationToken.IsCancellationRequested)
            {
                // Prefer the last attempt's failure as the inner exception; the canceled delay says nothing.
                throw new OperationCanceledException(
                    $"{call.Operation.Name} was canceled by its caller.", run.LastFailure ?? AttemptFailures.WithoutSecrets(run, ex), cancellationToken);
            }

            throw;
        }
    }

    private ClientSettings CreateSettings(ImmutaClientOptions options, ClientSettings? previous)
    {
        var settings = new ClientSettings(options, new RetryPipeline(options.Retry, options.TimeProvider, _diagnostics));
        settings.Authenticator = previous is not null && settings.SharesIdentityWith(previous)
            ? previous.Authenticator
            : settings.EffectiveCredential().CreateAuthenticator(new TokenEndpoint(this, settings, _diagnostics.Authentication).ExchangeAsync, settings.Time);
        return settings;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> AttemptAsync<T>(OperationRun run, ResponseReader<T> readResponse)
    {
        run.BeginAttempt();
        using var budget = _budgets.Take(run);
        HttpRequestMessage? request = null;
        HttpResponseMessage? response = null;
        try
        {
            string? authorization = null;
            if (!run.Operation.Anonymous)
            {
                authorization = await CredentialStep.GetAsync(run, budget).ConfigureAwait(false);
                run.Carry(authorization);
            }

            request = ApiRequest.Create(run.Call, run.Settings, authorization);
            response = Accepted(run, await SendOnceAsync(run, request, budget).ConfigureAwait(false));
            if ((int)response.StatusCode == 401 && authorization is not null && !run.Replayed)
            {
                // Read and dispose of the response first: the token exchange may need the connection that it holds.
                var refusal = await ErrorResponseReader.ReadAsync(run, response, budget.Token).ConfigureAwait(false);
                response.Dispose();
                response = null;
                request.Dispose();
                request = null;
                var renewed = await CredentialStep.RenewAsync(run, authorization, budget).ConfigureAwait(false) ?? throw refusal;
                run.BeginCredentialRetry();
                _diagnostics.Authentication.CredentialReplayed(run.Operation.Name);
                run.Carry(renewed);
                request = ApiRequest.Create(run.Call, run.Settings, renewed);
                response = Accepted(run, await SendOnceAsync(run, request, budget).ConfigureAwait(false));
            }

            if (!response.IsSuccessStatusCode)
            {
                throw await ErrorResponseReader.ReadAsync(run, response, budget.Token).ConfigureAwait(false);
            }

            budget.Response.Begin(await response.Content.ReadAsStreamAsync(budget.Token).ConfigureAwait(false), run);
            return await readResponse(new ApiResponse(response, run, budget.Response), budget.Token).ConfigureAwait(false);
        }
        catch (JsonException ex)
        {
            throw AttemptFailures.Unreadable(run, response, ex);
        }
        catch (Exception ex) when (AttemptFailures.IsTransport(ex) && !run.CallerToken.IsCancellationRequested)
        {
            throw _root._isClosed ? AttemptFailures.Disposed(run, ex) : AttemptFailures.Translate(run, budget, ex);
        }
        catch (Exception ex) when (run.HasBegunSending && ex is not ImmutaException && !run.CallerToken.IsCancellationRequested)
        {
            // Whatever a handler or a reader throws, tell the caller whether the server may have processed the request.
            throw AttemptFailures.Unexpected(run, response, ex);
        }
        finally
        {
            response?.Dispose();
            request?.Dispose();
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(OperationRun run, HttpRequestMessage request, AttemptBudget budget)
    {
        var client = _createClient();
        budget.BeginAttempt();
        run.BeginSending();
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, budget.Token);
    }

    private static HttpResponseMessage Accepted(OperationRun run, HttpResponseMessage response)
    {
        run.LastStatus = response.StatusCode;
        if (response.RequestMessage is { RequestUri: { } address } sent && (!run.Settings.Address.IsSameOrigin(address) || sent.Method != run.Operation.Method))
        {
            response.Dispose();
            throw AttemptFailures.RedirectedElsewhere(run);
        }

        return response;
    }
}
