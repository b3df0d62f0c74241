using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>One answer of the fake tenant, independent of the transport.</summary>
/// <remarks>Its text form shows the status only; bodies may hold secrets.</remarks>
public sealed class FakeResponse
{
    private FakeResponse(HttpStatusCode statusCode, string? contentType, string body)
    {
        StatusCode = statusCode;
        ContentType = contentType;
        Body = body;
    }

    /// <summary>The HTTP status with which the tenant answers the request.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The media type of the body, or null without one.</summary>
    public string? ContentType { get; }

    /// <summary>The text of the body, which is empty without one.</summary>
    public string Body { get; }

    /// <summary>Further headers of the answer, such as the header <c>Retry-After</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = new Dictionary<string, string>(value, StringComparer.OrdinalIgnoreCase); } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes an answer whose body is the given JSON text.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="json">The body, sent as it is, even if it is not valid JSON.</param>
    /// <returns>The answer.</returns>
    public static FakeResponse Json(HttpStatusCode statusCode, string json) =>
        new(statusCode, "application/json; charset=utf-8", json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>Makes an answer whose body is text of another kind.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="text">The body.</param>
    /// <param name="contentType">The media type; plain text unless given.</param>
    /// <returns>The answer.</returns>
    public static FakeResponse Text(HttpStatusCode statusCode, string text, string contentType = "text/plain; charset=utf-8") =>
        new(
            statusCode,
            contentType ?? throw new ArgumentNullException(nameof(contentType)),
            text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>Makes an answer that has a status but no body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The answer.</returns>
    public static FakeResponse Empty(HttpStatusCode statusCode) => new(statusCode, contentType: null, string.Empty);

    internal FakeResponse With(IReadOnlyDictionary<string, string> headers) => new(StatusCode, ContentType, Body) { Headers = headers };

    /// <summary>Returns the status as a number, without the body.</summary>
    /// <returns>Text such as <c>200</c>.</returns>
    public override string ToString() => ((int)StatusCode).ToString();
}
