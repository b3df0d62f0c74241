using System.Net;
using System.Text.Json;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The server answered a request with a status other than success.</summary>
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
        ServerRetryAfter = failure.RetryAfter;
        OutcomeUnknown = failure.OutcomeUnknown;
    }

    /// <summary>Gets the HTTP status that the server answered the last try with.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Gets the short name of the error as the server gave it.</summary>
    public string? Error { get; }

    /// <summary>Gets the server's own explanation, with every known secret replaced in it.</summary>
    /// <remarks>Meant for people: its wording changes between releases, so decide nothing on it.</remarks>
    public string? ServerMessage { get; }

    /// <summary>Gets the name of the operation that failed, such as <c>Integrations.Create</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the HTTP method of the request that the server refused.</summary>
    public string Method { get; }

    /// <summary>Gets the route with placeholders in place of ids, such as <c>/integrations/{id}</c>.</summary>
    public string RouteTemplate { get; }

    /// <summary>Gets the id that the server or a proxy gave the request.</summary>
    /// <value><see langword="null"/> if the answer carried none.</value>
    public string? RequestId { get; }

    /// <summary>Gets how many times the request was sent before this answer came.</summary>
    public int Attempts { get; }

    /// <summary>Gets the body of the answer, size-capped and with secrets replaced in it.</summary>
    public string? Body { get; }

    /// <summary>Gets what to do next, in the words of this library.</summary>
    public string Guidance { get; }

    /// <summary>Gets the server's details on what is wrong with the payload, as raw JSON.</summary>
    public JsonElement? Validation { get; }

    /// <summary>Gets the tests that Immuta ran against the platform, where the answer carries them.</summary>
    public ValidationResults? ValidationResults { get; }

    /// <summary>Gets whether the same request may succeed when it is sent again later.</summary>
    public bool IsTransient => StatusCode.IsTransient();

    // An earlier try of this same call may have been carried out: a 404 to a DELETE, or a 409, can be its echo.
    internal bool FollowsUnknownOutcome { get; }

    internal TimeSpan? ServerRetryAfter { get; }
}
