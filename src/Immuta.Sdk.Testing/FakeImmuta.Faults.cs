using System.Net;

namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmuta
{
    /// <summary>Answers the next matching requests with an error, by default without processing them.</summary>
    /// <param name="status">The HTTP status of the error.</param>
    /// <param name="retryAfter">The value of <c>Retry-After</c>, rounded up to seconds, or none.</param>
    /// <param name="body">The body; an error object of the usual shape unless given. Text that is not JSON is sent as HTML.</param>
    /// <param name="count">How many requests fail.</param>
    /// <param name="match">Which requests fail; any unless given.</param>
    /// <param name="processFirst">Whether the request is processed all the same, as behind a gateway that gave up.</param>
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
            null => ErrorResponse.Of(status, "Arranged by the test."),
            _ when body.TrimStart() is ['{' or '[' or '"', ..] => FakeResponse.Json(status, body),
            _ => FakeResponse.Text(status, body, "text/html; charset=utf-8"),
        };
        RespondNext(response.With(headers), count, match, processFirst);
    }

    /// <summary>Answers the next matching requests as told, by default without processing them.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="count">How many requests get it.</param>
    /// <param name="match">Which requests get it; any unless given.</param>
    /// <param name="processFirst">Whether the request is processed all the same, as behind a gateway that gave up.</param>
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

    /// <summary>Processes the next matching requests, then breaks the connection unanswered.</summary>
    /// <param name="count">How many answers are lost.</param>
    /// <param name="match">Which requests lose their answers; any unless given.</param>
    public void DropNextResponse(int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault { Kind = FaultKind.LoseResponse, Remaining = AtLeastOne(count), Match = match });

    /// <summary>Processes the next matching requests, then breaks the connection halfway through the body.</summary>
    /// <param name="count">How many answers are cut.</param>
    /// <param name="match">Which requests get half of an answer; any unless given.</param>
    public void TruncateNextResponse(int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault { Kind = FaultKind.CutResponse, Remaining = AtLeastOne(count), Match = match });

    /// <summary>Breaks the connection of the next matching requests without processing them.</summary>
    /// <remarks>The client sees the same as with a lost answer and cannot know the difference.</remarks>
    /// <param name="count">How many connections break.</param>
    /// <param name="match">Which requests are cut off; any unless given.</param>
    public void AbortNextConnection(int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault { Kind = FaultKind.BreakConnection, Remaining = AtLeastOne(count), Match = match });

    /// <summary>Refuses the connection of the next matching requests, certainly without processing.</summary>
    /// <remarks>In memory only: over loopback the connection exists by then, so that it breaks instead.</remarks>
    /// <param name="count">How many connections are refused.</param>
    /// <param name="match">Which requests are refused; any unless given.</param>
    public void RejectNextConnection(int count = 1, Func<FakeRequest, bool>? match = null) =>
        _faults.Add(new Fault { Kind = FaultKind.RefuseConnection, Remaining = AtLeastOne(count), Match = match });

    /// <summary>Lets the next matching requests wait, by the clock of the tenant.</summary>
    /// <remarks>A delay may be combined with one other arranged fault for the same request.</remarks>
    /// <param name="delay">How long they wait.</param>
    /// <param name="processFirst">Whether the request is processed at once and only its answer waits.</param>
    /// <param name="count">How many requests wait.</param>
    /// <param name="match">Which requests wait; any unless given.</param>
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
