using System.Net;

namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmuta
{
    /// <summary>Responds to the next matching requests with an error, by default without processing them.</summary>
    /// <param name="status">The HTTP status of the error.</param>
    /// <param name="retryAfter">The value of <c>Retry-After</c>, rounded up to seconds, or none.</param>
    /// <param name="body">The body; the usual error object if omitted. Text that is not JSON is sent as HTML.</param>
    /// <param name="count">The number of requests that fail.</param>
    /// <param name="match">The requests that fail; all if omitted.</param>
    /// <param name="processFirst">Whether the request is processed anyway, as when a gateway times out.</param>
    public void FailNext(
        HttpStatusCode status,
        TimeSpan? retryAfter = null,
        string? body = null,
        int count = 1,
        Func<FakeRequest, bool>? match = null,
        bool processFirst = false)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (retryAfter is { } wait)
        {
            headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString();
        }

        var response = body switch
        {
            null => ErrorResponse.Create(status, "Set by the test."),
            _ when body.TrimStart() is ['{' or '[' or '"', ..] => FakeResponse.Json(status, body),
            _ => FakeResponse.Text(status, body, "text/html; charset=utf-8"),
        };
        RespondNext(response.With(headers), count, match, processFirst);
    }

    /// <summary>Sends a given response to the next matching requests, by default without processing.</summary>
    /// <param name="response">The response to send.</param>
    /// <param name="count">The number of requests that receive the response.</param>
    /// <param name="match">The requests that receive the response; all if omitted.</param>
    /// <param name="processFirst">Whether the request is processed anyway, as when a gateway times out.</param>
    public void RespondNext(FakeResponse response, int count = 1, Func<FakeRequest, bool>? match = null, bool processFirst = false)
    {
        ArgumentNullException.ThrowIfNull(response);
        _faults.Add(new Fault
        {
            Kind = processFirst ? FaultKind.ReplaceResponse : FaultKind.Response,
            Response = response,
            Remaining = AtLeastOne(count),
            Match = match,
        });
    }

    /// <summary>Processes the next matching requests, then breaks the connection without sending a response.</summary>
    /// <param name="count">The number of responses to drop.</param>
    /// <param name="match">The requests whose responses are dropped; all if omitted.</param>
    public void DropNextResponse(int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault { Kind = FaultKind.LoseResponse, Remaining = AtLeastOne(count), Match = match });

    /// <summary>Processes the next matching requests, then breaks the connection halfway through the body.</summary>
    /// <param name="count">The number of responses to truncate.</param>
    /// <param name="match">The requests whose responses are truncated; all if omitted.</param>
    public void TruncateNextResponse(int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault { Kind = FaultKind.CutResponse, Remaining = AtLeastOne(count), Match = match });

    /// <summary>Breaks the connection of the next matching requests without processing them.</summary>
    /// <remarks>The client cannot distinguish this from a lost response.</remarks>
    /// <param name="count">The number of connections to break.</param>
    /// <param name="match">The requests whose connections break; all if omitted.</param>
    public void AbortNextConnection(int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault { Kind = FaultKind.BreakConnection, Remaining = AtLeastOne(count), Match = match });

    /// <summary>Refuses the connection of the next matching requests, which are never processed.</summary>
    /// <remarks>In memory only: over loopback the connection is already established, so it breaks instead.</remarks>
    /// <param name="count">The number of connections to refuse.</param>
    /// <param name="match">The requests whose connections are refused; all if omitted.</param>
    public void RejectNextConnection(int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault { Kind = FaultKind.RefuseConnection, Remaining = AtLeastOne(count), Match = match });

    /// <summary>Delays the next matching requests, measured by the clock of the tenant.</summary>
    /// <remarks>A delay can be combined with one other fault for the same request.</remarks>
    /// <param name="delay">The duration of the delay.</param>
    /// <param name="processFirst">Whether the request is processed immediately and only its response is delayed.</param>
    /// <param name="count">The number of requests to delay.</param>
    /// <param name="match">The requests to delay; all if omitted.</param>
    public void DelayNext(TimeSpan delay, bool processFirst = false, int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault
        {
            Kind = processFirst ? FaultKind.DelayResponse : FaultKind.DelayRequest,
            Delay = delay,
            Remaining = AtLeastOne(count),
            Match = match,
        });

    private static int AtLeastOne(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return count;
    }
}
