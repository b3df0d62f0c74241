using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>Represents one request to the fake tenant and its outcome.</summary>
/// <remarks>The string form contains no secret: secret members, scripts and tokens are replaced by <c>***</c>.</remarks>
public sealed class RequestJournalEntry
{
    private readonly FakeRequest _request;
    private readonly FakeResponse? _response;
    private readonly SecretMask _mask;

    internal RequestJournalEntry(
        FakeRequest request,
        DateTimeOffset timestamp,
        FakeResponse? response,
        bool delivered,
        ManualFlowMatch manualFlow,
        SecretMask mask)
    {
        _request = request;
        _response = response;
        _mask = mask;
        Timestamp = timestamp;
        Delivered = delivered;
        ManualFlow = manualFlow;
    }

    /// <summary>Gets the time at which the request arrived, by the tenant's clock.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>Gets the HTTP method of the request, in upper case letters.</summary>
    public string Method => _request.Method;

    /// <summary>Gets the request target exactly as sent, query and escapes included.</summary>
    public string RequestTarget => _request.RequestTarget;

    /// <summary>Gets the headers of the request except those that carry credentials.</summary>
    public IReadOnlyDictionary<string, string> Headers => _request.Headers;

    /// <summary>Gets the status that the tenant returned, or null without a response.</summary>
    /// <remarks>A lost response has a status too, because the request was processed.</remarks>
    public HttpStatusCode? Status => _response?.StatusCode;

    /// <summary>Gets whether the response was sent instead of being lost.</summary>
    public bool Delivered { get; }

    /// <summary>Gets whether a manual set-up matches the body of its script requests.</summary>
    public ManualFlowMatch ManualFlow { get; }

    /// <summary>Returns whether the request has the given method and path.</summary>
    /// <param name="method">The HTTP method, such as <c>POST</c>.</param>
    /// <param name="path">The raw path; a segment in braces, such as <c>{id}</c>, stands for any text, and a last one such as <c>{path*}</c> for several segments.</param>
    /// <returns><see langword="true"/> if both match.</returns>
    public bool Matches(string method, string path) => _request.Matches(method, path);

    /// <summary>Returns the request body as sent, secrets included; never log it.</summary>
    /// <returns>The body as text, or an empty string if there was none.</returns>
    public string GetRequestBody() => _request.GetRequestBody();

    /// <summary>Returns the body of the response, secrets included; never log it.</summary>
    /// <returns>The body as text, or an empty string if there was none.</returns>
    public string GetResponseBody() => _response?.Body ?? string.Empty;

    /// <summary>Returns a short description of the exchange that contains no secret.</summary>
    /// <returns>One line for the exchange and one for each body.</returns>
    public override string ToString()
    {
        var query = RequestTarget.Contains('?', StringComparison.Ordinal) ? "?" + SecretMask.Mask : string.Empty;
        var outcome = (Status, Delivered) switch
        {
            (null, _) => "no response",
            ({ } status, false) => $"{(int)status}, response lost",
            ({ } status, true) => ((int)status).ToString(),
        };
        var lines = new List<string> { $"{Timestamp:O} {Method} {_request.Path}{query} -> {outcome}" };
        if (_request.HasBody)
        {
            lines.Add("  > " + _mask.Print(_request.GetRequestBody()));
        }

        if (_response is { Body.Length: > 0 } response)
        {
            lines.Add("  < " + (ResponseIsSecret(response) ? SecretMask.Mask : _mask.Print(response.Body)));
        }

        return string.Join('\n', lines);
    }

    // The whole response is a secret for scripts, new keys and logins, in any format that a quirk selects.
    private bool ResponseIsSecret(FakeResponse response) =>
        (int)response.StatusCode < 300
        && (_request.Path.Contains("/scripts/", StringComparison.Ordinal)
            || _request.Path.EndsWith("/regenerate", StringComparison.Ordinal)
            || _request.Path.StartsWith("/bim/", StringComparison.Ordinal));
}
