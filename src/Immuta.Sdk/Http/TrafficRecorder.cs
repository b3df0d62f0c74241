using System.Globalization;
using System.Net;
using System.Text;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Json;
using Immuta.Sdk.Redaction;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.Http;

// Passes each attempt to the traffic logs of the options, which are independent of each other: a logger while its level is
// on, and a delegate of the application.
internal static class TrafficRecorder
{
    // Enough to see the form of a response, and little enough to be redacted within a request.
    private const int MaxBodyBytes = 32 * 1024;

    private static readonly TimeSpan s_minRedactionTime = TimeSpan.FromMilliseconds(250);

    private static readonly EventId s_event = new(EventIds.Traffic, nameof(EventIds.Traffic));

    private static readonly string[] s_shownRequestHeaders = ["Accept", "Accept-Encoding", "User-Agent", "Content-Type", "Content-Length"];

    public static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request, OperationRun run, CancellationToken cancellationToken) =>
        run.Settings.TrafficLog is null && EnabledLogger(run.Settings) is null
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : RecordAsync(client, request, run, cancellationToken);

    private static async Task<HttpResponseMessage> RecordAsync(HttpClient client, HttpRequestMessage request, OperationRun run, CancellationToken cancellationToken)
    {
        var began = run.Settings.Time.GetTimestamp();
        try
        {
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            response.Content = new RecordedContent(response.Content, MaxBodyBytes, body => Report(run, redactor => Create(run, request, redactor, began) with
            {
                StatusCode = response.StatusCode,
                ResponseHeaders = Headers(response, redactor),
                ResponseBody = Body(run, response, body, redactor),
            }));
            return response;
        }
        catch (Exception ex)
        {
            // Only the type: messages quote addresses and responses.
            Report(run, redactor => Create(run, request, redactor, began) with { Failure = ex.GetType().Name });
            throw;
        }
    }

    private static ILogger? EnabledLogger(ClientSettings settings) =>
        settings.TrafficLogger is { } logger && logger.IsEnabled(settings.TrafficLevel) ? logger : null;

    private static void Report(OperationRun run, Func<SecretRedactor, TrafficRecord> create) => Guard(run, () =>
    {
        // Redaction ends with the operation's time. The attempt that used it up is the one to see, so a moment is left for it.
        using var deadline = new CancellationTokenSource(run.Remaining > s_minRedactionTime ? run.Remaining : s_minRedactionTime, run.Settings.Time);
        var record = create(run.CreateRedactor(deadline.Token));
        Guard(run, () => run.Settings.TrafficLog?.Invoke(record));
        EnabledLogger(run.Settings)?.Log(run.Settings.TrafficLevel, s_event, record, exception: null, static (state, _) => state.ToString());
    });

    private static void Guard(OperationRun run, Action report)
    {
        try
        {
            report();
        }
#pragma warning disable CA1031 // A log must not change what a call does.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            run.Diagnostics.Http.CallbackFailed(run.Operation.Name, ex.GetType().Name);
        }
    }

    private static TrafficRecord Create(OperationRun run, HttpRequestMessage request, SecretRedactor redactor, long began) => new()
    {
        Operation = run.Operation.Name,
        Attempt = run.Attempts,
        Method = request.Method,
        Address = redactor.Redact(request.RequestUri!.AbsoluteUri),
        RequestHeaders = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default)
            .ToDictionary(
                header => header.Key,
                header => s_shownRequestHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase) ? redactor.Redact(header.Value.ToString()) : Secret.Mask,
                StringComparer.OrdinalIgnoreCase),
        RequestBody = Body(run.Call.Body, redactor),
        ResponseHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        Elapsed = run.Settings.Time.GetElapsedTime(began),
    };

    private static string? Body(RequestPayload body, SecretRedactor redactor)
    {
        if (body.Bytes.IsEmpty)
        {
            return null;
        }

        // Without a masked form, every value of the body may be secret.
        var masked = body.ToMasked();
        return !masked.IsEmpty
            ? Cut(redactor.Redact(Encoding.UTF8.GetString(masked.Span)))
            : SecretRedactor.MaskValues(body.Bytes) is { } text ? Cut(text) : NotShown(body.Bytes.Length);
    }

    private static string? Body(OperationRun run, HttpResponseMessage response, RecordedContent body, SecretRedactor redactor)
    {
        if (body.Length == 0)
        {
            return null;
        }

        var isCut = body.Length > MaxBodyBytes;
        var text = BodyDecoder.Decode(body.Recorded, response.Content.Headers.ContentType?.CharSet);
        if (response.IsSuccessStatusCode && (run.Operation.HasSecretResponse || (run.Operation.HasUnknownResponse && !IsJson(text, isCut))))
        {
            return NotShown(body.Length);
        }

        text = redactor.Redact(text, isCut);
        return isCut ? $"{text}... ({Number(body.Length)} bytes)" : text;
    }

    // A text or a single string may be a script or a token. The members of an object have names, by which secrets are found.
    private static bool IsJson(string text, bool isCut)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return false;
        }

        using var document = isCut ? null : JsonText.ParseOrNull(text);
        return isCut || document is not null;
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response, SecretRedactor redactor)
    {
        var headers = ResponseHeaders.CopyKnown(response, text => redactor.Redact(text));
        foreach (var name in ResponseHeaders.Copy(response).Keys)
        {
            headers.TryAdd(redactor.Redact(name), Secret.Mask);
        }

        return headers;
    }

    private static string Cut(string text) => text.Length <= MaxBodyBytes ? text : $"{text[..MaxBodyBytes]}... ({Number(text.Length)} characters)";

    private static string NotShown(long length) => $"({Number(length)} bytes, not shown because they may be secret)";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
