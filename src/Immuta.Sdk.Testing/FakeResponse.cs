using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>Represents one response of the fake tenant, independent of the transport.</summary>
/// <remarks>The string form contains the status only, because bodies can contain secrets.</remarks>
public sealed class FakeResponse
{
    private FakeResponse(HttpStatusCode statusCode, string? contentType, string body)
    {
        StatusCode = statusCode;
        ContentType = contentType;
        Body = body;
    }

    /// <summary>Gets the HTTP status with which the tenant responds to the request.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Gets the media type of the body, or null without one.</summary>
    public string? ContentType { get; }

    /// <summary>Gets the text of the body, which is empty without one.</summary>
    public string Body { get; }

    /// <summary>Gets the additional headers of the response, such as the header <c>Retry-After</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = new Dictionary<string, string>(value, StringComparer.OrdinalIgnoreCase); } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a response whose body is the given JSON text.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="json">The body, sent unchanged even if it is not valid JSON.</param>
    /// <returns>The response.</returns>
    public static FakeResponse Json(HttpStatusCode statusCode, string json) =>
        new(statusCode, "application/json; charset=utf-8", json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>Creates a response whose body is text of another media type.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="text">The body.</param>
    /// <param name="contentType">The media type; plain text if omitted.</param>
    /// <returns>The response.</returns>
    public static FakeResponse Text(HttpStatusCode statusCode, string text, string contentType = "text/plain; charset=utf-8") =>
        new(
            statusCode,
            contentType ?? throw new ArgumentNullException(nameof(contentType)),
            text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>Creates a response that has a status but no body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The response.</returns>
    public static FakeResponse Empty(HttpStatusCode statusCode) => new(statusCode, contentType: null, string.Empty);

    internal FakeResponse With(IReadOnlyDictionary<string, string> headers) => new(StatusCode, ContentType, Body) { Headers = headers };

    /// <summary>Returns the status as a number, without the body.</summary>
    /// <returns>Text such as <c>200</c>.</returns>
    public override string ToString() => ((int)StatusCode).ToString();
}
