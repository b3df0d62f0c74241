using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Diagnostics;

namespace Immuta.Sdk.Http;

// The one way out of the house: span and total deadline, retry, credential, attempt timeout, HttpClient, answer.
internal sealed class ImmutaPipeline
{
    private readonly Func<HttpClient> _createClient;
    private readonly ClientDiagnostics _diagnostics;
    private readonly SettingsSource _settings;

    public ImmutaPipeline(Func<ImmutaClientOptions> readOptions, Func<HttpClient> createClient, ClientDiagnostics diagnostics)
    {
        _createClient = createClient;
        _diagnostics = diagnostics;
        _settings = new SettingsSource(readOptions, CreateSettings, diagnostics.Http);
    }

    // Time and switches for resource clients; read anew for each operation, since options may be reloaded.
    public ClientSettings Settings => _settings.Current;

    public ClientDiagnostics Diagnostics => _diagnostics;

    public Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> answerType, CancellationToken cancellationToken) =>
        SendAsync(Settings, call, JsonAnswer.ReaderFor(answerType), cancellationToken);

    public Task<T> SendAsync<T>(ApiCall call, AnswerReader<T> readAnswer, CancellationToken cancellationToken) =>
        SendAsync(Settings, call, readAnswer, cancellationToken);

    public Task SendAsync(ApiCall call, CancellationToken cancellationToken) =>
        SendAsync(Settings, call, static (_, _) => new ValueTask<bool>(true), cancellationToken);

    public async Task<T> SendAsync<T>(ClientSettings settings, ApiCall call, AnswerReader<T> readAnswer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var run = new OperationRun(call, settings, cancellationToken);
        using var span = ClientDiagnostics.Start(run);
        try
        {
            var answer = await settings.Retry
                .ExecuteAsync(run, static (run, state) => state.pipeline.AttemptAsync(run, state.readAnswer), (pipeline: this, readAnswer))
                .ConfigureAwait(false);
            _diagnostics.Succeeded(run, span);
            return answer;
        }
        catch (Exception failure)
        {
            _diagnostics.Failed(run, span, failure);
            if (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException($"{call.Operation.Name} was cancelled by its caller.", failure, cancellationToken);
            }

            throw;
        }
    }

    private ClientSettings CreateSettings(ImmutaClientOptions options, ClientSettings? previous)
    {
        var settings = new ClientSettings(options, new RetryPipeline(options.Retry, options.TimeProvider, _diagnostics));
        settings.Authenticator = previous is not null && settings.SharesIdentityWith(previous)
            ? previous.Authenticator
            : settings.EffectiveCredential().CreateAuthenticator(new(this, settings, _diagnostics.Authentication));
        return settings;
    }

    private async ValueTask<T> AttemptAsync<T>(OperationRun run, AnswerReader<T> readAnswer)
    {
        run.BeginAttempt();
        using var budget = new AttemptBudget(run);
        HttpResponseMessage? response = null;
        try
        {
            string? authorization = null;
            if (!run.Operation.Anonymous)
            {
                authorization = await CredentialStep.GetAsync(run, budget).ConfigureAwait(false);
            }

            response = await SendOnceAsync(run, authorization, budget).ConfigureAwait(false);
            if ((int)response.StatusCode == 401 && authorization is not null && !run.Replayed
                && await CredentialStep.RenewAsync(run, authorization, budget).ConfigureAwait(false) is { } renewed)
            {
                response.Dispose();
                run.BeginReplay();
                _diagnostics.Authentication.CredentialReplayed(run.Operation.Name);
                authorization = renewed;
                response = await SendOnceAsync(run, authorization, budget).ConfigureAwait(false);
            }

            if (!response.IsSuccessStatusCode)
            {
                throw await ErrorAnswer.ReadAsync(run, response, authorization, budget.Token).ConfigureAwait(false);
            }

            return await readAnswer(new ApiAnswer(response, run.Attempts), budget.Token).ConfigureAwait(false);
        }
        catch (JsonException unreadable)
        {
            throw AttemptFailures.Unreadable(run, response, unreadable);
        }
        catch (Exception failure) when (AttemptFailures.IsTransport(failure) && !run.CallerToken.IsCancellationRequested)
        {
            throw AttemptFailures.Translate(run, budget, failure);
        }
        catch (Exception failure) when (run.HasBegunSending && failure is not ImmutaException && !run.CallerToken.IsCancellationRequested)
        {
            // Whatever a handler or a reader throws, the caller must learn whether the server may have acted.
            throw AttemptFailures.Unexpected(run, response, failure);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(OperationRun run, string? authorization, AttemptBudget budget)
    {
        var call = run.Call;
        var address = run.Settings.Address.Resolve(call.Path, call.Query);
        using var request = new HttpRequestMessage(call.Operation.Method, address);
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", run.Settings.UserAgent);
        if (authorization is not null)
        {
            // A bare key is no scheme with a parameter: parsing it would alter or refuse it.
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (!call.Operation.IsRead)
        {
            // Even if it is empty: a request without content HttpClient itself sends again, up to three times, when a
            // connection that has served before breaks. Only the pipeline may decide that.
            request.Content = new ReadOnlyMemoryContent(call.Body);
        }

        if (!call.Body.IsEmpty)
        {
            request.Content ??= new ReadOnlyMemoryContent(call.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        var client = _createClient();
        budget.BeginAttempt();
        run.BeginSending();
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, budget.Token).ConfigureAwait(false);
        run.LastStatus = response.StatusCode;
        if (response.RequestMessage is { RequestUri: { } answered } sent && (!run.Settings.Address.IsHome(answered) || sent.Method != call.Operation.Method))
        {
            response.Dispose();
            throw AttemptFailures.LeftHome(run);
        }

        return response;
    }
}
