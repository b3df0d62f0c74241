using System.Net;
using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server responds with a status other than success.</summary>
public class ImmutaApiException : ImmutaException
{
    private readonly ApiFailure _failure;

    internal ImmutaApiException(ApiFailure failure)
        : base(failure.ToMessage())
    {
        _failure = failure;
        OutcomeUnknown = failure.OutcomeUnknown;
    }

    /// <summary>Gets the HTTP status of the response to the last attempt.</summary>
    public HttpStatusCode StatusCode => _failure.StatusCode;

    /// <summary>Gets the short name of the error as the server sent it.</summary>
    public string? Error => _failure.Error;

    /// <summary>Gets the server's message, with every known secret redacted.</summary>
    /// <remarks>The message is for people. Its wording changes between releases, so don't base decisions on it.</remarks>
    public string? ServerMessage => _failure.ServerMessage;

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.Create</c>.</summary>
    public string Operation => _failure.Operation.Name;

    /// <summary>Gets the HTTP method of the request that the server rejected.</summary>
    public string Method => _failure.Operation.Method.Method;

    /// <summary>Gets the route with placeholders for ids, such as <c>/integrations/{id}</c>.</summary>
    /// <value>For a raw request its path, without known secrets.</value>
    public string RouteTemplate => _failure.Route ?? _failure.Operation.RouteTemplate;

    /// <summary>Gets the id that the server or a proxy assigned to the request.</summary>
    /// <value><see langword="null"/> if the response contains none.</value>
    public string? RequestId => _failure.RequestId;

    /// <summary>Gets the number of times that the request was sent before this response was received.</summary>
    public int Attempts => _failure.Attempts;

    /// <summary>Gets the response body, limited in size and with secrets redacted.</summary>
    public string? Body => _failure.Body;

    /// <summary>Gets this library's advice on what to do next.</summary>
    public string Guidance => _failure.Guidance;

    /// <summary>Gets the server's details about the errors in the payload, as raw JSON.</summary>
    public JsonElement? Validation => _failure.Validation;

    /// <summary>Gets the tests that Immuta ran against the platform, if the response contains them.</summary>
    public ValidationResults? ValidationResults => _failure.ValidationResults;

    /// <summary>Gets how long the server asks callers to wait before the next request.</summary>
    /// <value><see langword="null"/> if the response has no <c>Retry-After</c> header, or one that cannot be read.</value>
    public TimeSpan? RetryAfter => _failure.RetryAfter;

    /// <summary>Gets the well-known headers of the error response, without known secrets.</summary>
    /// <value>Type, length, date, server, age, retry and rate limits, and the id of the request. <see cref="RequestOptions.OnResponse"/> shows the others. Names are compared without their letter case. Several values of one name are joined by commas. Empty for an exception that no response caused.</value>
    public IReadOnlyDictionary<string, string> Headers => _failure.Headers;

    /// <summary>Gets a value that indicates whether the same request may succeed later.</summary>
    public bool IsTransient => StatusCode.IsTransient();

    // An earlier attempt of this call may have been processed, which can cause a 404 to a DELETE, or a 409.
    internal bool FollowsUnknownOutcome => _failure.FollowsUnknownOutcome;
}
