using System.Net;
using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the server responds with a status other than success.</summary>
public class ImmutaApiException : ImmutaException
{
    internal ImmutaApiException(ApiFailure failure)
        : base(failure.ToMessage())
    {
        StatusCode = failure.StatusCode;
        Error = failure.Error;
        ServerMessage = failure.ServerMessage;
        Operation = failure.Operation.Name;
        Method = failure.Operation.Method.Method;
        RouteTemplate = failure.Operation.RouteTemplate;
        RequestId = failure.RequestId;
        Attempts = failure.Attempts;
        FollowsUnknownOutcome = failure.FollowsUnknownOutcome;
        Body = failure.Body;
        Guidance = failure.Guidance;
        Validation = failure.Validation;
        ValidationResults = failure.ValidationResults;
        RetryAfter = failure.RetryAfter;
        OutcomeUnknown = failure.OutcomeUnknown;
    }

    /// <summary>Gets the HTTP status of the response to the last attempt.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Gets the short name of the error as the server sent it.</summary>
    public string? Error { get; }

    /// <summary>Gets the server's message, with every known secret redacted.</summary>
    /// <remarks>The message is for people. Its wording changes between releases, so don't base decisions on it.</remarks>
    public string? ServerMessage { get; }

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.Create</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the HTTP method of the request that the server rejected.</summary>
    public string Method { get; }

    /// <summary>Gets the route with placeholders for ids, such as <c>/integrations/{id}</c>.</summary>
    public string RouteTemplate { get; }

    /// <summary>Gets the id that the server or a proxy assigned to the request.</summary>
    /// <value><see langword="null"/> if the response contains none.</value>
    public string? RequestId { get; }

    /// <summary>Gets the number of times that the request was sent before this response was received.</summary>
    public int Attempts { get; }

    /// <summary>Gets the response body, limited in size and with secrets redacted.</summary>
    public string? Body { get; }

    /// <summary>Gets this library's advice on what to do next.</summary>
    public string Guidance { get; }

    /// <summary>Gets the server's details about the errors in the payload, as raw JSON.</summary>
    public JsonElement? Validation { get; }

    /// <summary>Gets the tests that Immuta ran against the platform, if the response contains them.</summary>
    public ValidationResults? ValidationResults { get; }

    /// <summary>Gets how long the server asks callers to wait before the next request.</summary>
    /// <value><see langword="null"/> if the response has no <c>Retry-After</c> header, or one that cannot be read.</value>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets a value that indicates whether the same request may succeed later.</summary>
    public bool IsTransient => StatusCode.IsTransient();

    // An earlier attempt of this call may have been processed, which can cause a 404 to a DELETE, or a 409.
    internal bool FollowsUnknownOutcome { get; }
}
