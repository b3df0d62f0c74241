using System.Collections.Concurrent;

namespace Immuta.Sdk.Tests.Support;

/// <summary>Responds to requests by a script, one step per request; the last step repeats.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _steps = new();
    private readonly ConcurrentQueue<SentRequest> _requests = new();
    private Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? _last;

    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public bool IsDisposed { get; private set; }

    public StubHandler Then(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step)
    {
        _steps.Enqueue(step);
        return this;
    }

    public StubHandler Then(Func<HttpRequestMessage, HttpResponseMessage> step) => Then((request, _) => Task.FromResult(step(request)));

    public StubHandler ThenJson(string json = "{}", int status = 200) => Then(_ => Response.Json(json, status));

    public StubHandler ThenStatus(int status, string? retryAfter = null) => Then(_ => Response.Json($$"""{"statusCode":{{status}},"error":"Simulated"}""", status, retryAfter));

    public StubHandler ThenThrow(Exception failure) => Then((_, _) => Task.FromException<HttpResponseMessage>(failure));

    /// <summary>Adds a step that never responds and ends only when the request is canceled.</summary>
    public StubHandler ThenHang(TaskCompletionSource? arrived = null) => Then(async (_, cancellationToken) =>
    {
        arrived?.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return new HttpResponseMessage();
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests.Enqueue(new(
            request.Method,
            request.RequestUri!,
            request.Headers.NonValidated.TryGetValues("Authorization", out var authorization) ? authorization.ToString() : null,
            request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken),
            request.Content?.Headers.ContentType?.ToString(),
            request.Headers.UserAgent.ToString()));
        if (_steps.TryDequeue(out var step))
        {
            _last = step;
        }

        var response = await (_last ?? throw new InvalidOperationException("The stub has no response."))(request, cancellationToken);
        response.RequestMessage ??= request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
