using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>One request to the fake tenant and what came of it.</summary>
/// <remarks>Its text form prints no secret: secret members, scripts and tokens are replaced by <c>***</c>.</remarks>
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

    /// <summary>The moment at which the request arrived, by the tenant's clock.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>The HTTP method of the request, in upper case letters.</summary>
    public string Method => _request.Method;

    /// <summary>The request target exactly as sent, query and escapes included.</summary>
    public string Target => _request.Target;

    /// <summary>The headers of the request except those that carry credentials.</summary>
    public IReadOnlyDictionary<string, string> Headers => _request.Headers;

    /// <summary>The status that the tenant gave, or null without an answer.</summary>
    /// <remarks>A lost answer has a status too: the request was processed.</remarks>
    public HttpStatusCode? Status => _response?.StatusCode;

    /// <summary>Whether the answer left the tenant instead of being lost.</summary>
    public bool Delivered { get; }

    /// <summary>Whether a manual set-up repeated the body of its script requests.</summary>
    public ManualFlowMatch ManualFlow { get; }

    /// <summary>Tells whether the request has this method and this path.</summary>
    /// <param name="method">The HTTP method, such as <c>POST</c>.</param>
    /// <param name="path">The raw path; a segment in braces, such as <c>{id}</c>, stands for any text, and a last one such as <c>{path*}</c> for several segments.</param>
    /// <returns><see langword="true"/> if both agree.</returns>
    public bool Is(string method, string path) => _request.Is(method, path);

    /// <summary>Returns the request body as sent, secrets included; never log it.</summary>
    /// <returns>The body as text, or an empty string if there was none.</returns>
    public string RevealBody() => _request.RevealBody();

    /// <summary>Returns the body of the answer, secrets included; never log it.</summary>
    /// <returns>The body as text, or an empty string if there was none.</returns>
    public string GetResponseBody() => _response?.Body ?? string.Empty;

    /// <summary>Returns a short account of the exchange that prints no secret.</summary>
    /// <returns>One line for the exchange and one for each body.</returns>
    public override string ToString()
    {
        var query = Target.Contains('?', StringComparison.Ordinal) ? "?" + SecretMask.Mask : string.Empty;
        var outcome = (Status, Delivered) switch
        {
            (null, _) => "no answer",
            ({ } status, false) => $"{(int)status}, answer lost",
            ({ } status, true) => ((int)status).ToString(),
        };
        var lines = new List<string> { $"{Timestamp:O} {Method} {_request.Path}{query} -> {outcome}" };
        if (_request.HasBody)
        {
            lines.Add("  > " + _mask.Print(_request.RevealBody()));
        }

        if (_response is { Body.Length: > 0 } response)
        {
            lines.Add("  < " + (ResponseIsSecret(response) ? SecretMask.Mask : _mask.Print(response.Body)));
        }

        return string.Join('\n', lines);
    }

    // Scripts, new keys and logins answer with nothing but a secret, whatever shape a quirk gives it.
    private bool ResponseIsSecret(FakeResponse response) =>
        (int)response.StatusCode < 300
        && (_request.Path.Contains("/scripts/", StringComparison.Ordinal)
            || _request.Path.EndsWith("/regenerate", StringComparison.Ordinal)
            || _request.Path.StartsWith("/bim/", StringComparison.Ordinal));
}
