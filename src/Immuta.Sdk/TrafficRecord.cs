using System.Globalization;
using System.Net;
using System.Text;

namespace Immuta.Sdk;

/// <summary>Represents one request and its response as they were sent, without their secrets.</summary>
/// <remarks>
/// Values that the library masks are <c>***</c>: the credential, every secret of a body, all text and numbers of a raw or
/// YAML body, headers that aren't well known, and whatever the response repeats of them. Responses that consist of secrets,
/// such as scripts and tokens, aren't shown. A body is cut after 32 KiB. Names of objects, hosts and users are shown.
/// </remarks>
public sealed record TrafficRecord
{
    /// <summary>Gets the name of the operation, such as <c>Integrations.Create</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the number of the attempt, counted from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Gets the method of the request.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>Gets the address of the request with its query.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the headers of the request.</summary>
    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    /// <summary>Gets the body of the request.</summary>
    /// <value><see langword="null"/> if the request has none.</value>
    public string? RequestBody { get; init; }

    /// <summary>Gets the status of the response.</summary>
    /// <value><see langword="null"/> if no response arrived.</value>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Gets the headers of the response.</summary>
    /// <value>Empty if no response arrived.</value>
    public required IReadOnlyDictionary<string, string> ResponseHeaders { get; init; }

    /// <summary>Gets what was read of the body of the response.</summary>
    /// <value><see langword="null"/> if nothing was read.</value>
    public string? ResponseBody { get; init; }

    /// <summary>Gets the type of the exception that the connection or a message handler threw.</summary>
    /// <value><see langword="null"/> if a response arrived.</value>
    public string? Failure { get; init; }

    /// <summary>Gets the time of this attempt, which includes reading the response.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Returns request and response in several lines.</summary>
    /// <returns>The text for a log or a console.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Operation}, attempt {Attempt}, {Elapsed.TotalMilliseconds:0} ms\n> {Method} {Address}\n");
        Append(text, '>', RequestHeaders, RequestBody);
        if (StatusCode is { } status)
        {
            text.Append(CultureInfo.InvariantCulture, $"< {(int)status} {status}\n");
            Append(text, '<', ResponseHeaders, ResponseBody);
        }
        else
        {
            text.Append("< no response: ").Append(Failure).Append('\n');
        }

        text.Length--;
        return text.ToString();
    }

    private static void Append(StringBuilder text, char direction, IReadOnlyDictionary<string, string> headers, string? body)
    {
        foreach (var (name, value) in headers)
        {
            text.Append(direction).Append(' ').Append(name).Append(": ").Append(value).Append('\n');
        }

        if (!string.IsNullOrEmpty(body))
        {
            text.Append(body).Append('\n');
        }
    }
}
