using System.Net;
using Immuta.Sdk.Http;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk;

/// <summary>Makes the exceptions of this library for the mocked clients of your tests.</summary>
/// <remarks>
/// The exceptions have no public constructors, so that what they carry can grow. What is made here is what the client
/// throws: the type follows from the status, and the message is put together likewise. Prefer the fake tenant of
/// <c>Immuta.Sdk.Testing</c> where you can: it makes the client throw these itself.
/// </remarks>
public static class ImmutaExceptionFactory
{
    /// <summary>Makes the exception for an answer with a status other than success.</summary>
    /// <param name="statusCode">The status; its own type is made where there is one, such as <see cref="ImmutaNotFoundException"/> for 404.</param>
    /// <param name="serverMessage">What the server says about it.</param>
    /// <param name="operation">The operation that fails, such as <c>Connections.Get</c>.</param>
    /// <param name="method">The HTTP method of the request.</param>
    /// <param name="routeTemplate">The route with placeholders.</param>
    /// <param name="retryAfter">What <c>Retry-After</c> says, if anything.</param>
    /// <param name="outcomeUnknown">Whether the request may have been carried out.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status means success.</exception>
    public static ImmutaApiException Api(
        HttpStatusCode statusCode,
        string? serverMessage = null,
        string operation = "Mock.Call",
        string method = "GET",
        string routeTemplate = "/mock",
        TimeSpan? retryAfter = null,
        bool outcomeUnknown = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)statusCode, 300, nameof(statusCode));
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentNullException.ThrowIfNull(routeTemplate);
        var called = new ApiOperation(operation, new HttpMethod(method), routeTemplate, RetryRule.OneShot);
        return new ApiFailure(called)
        {
            StatusCode = statusCode,
            Attempts = 1,
            Guidance = ErrorGuidance.For(called, statusCode, location: null),
            ServerMessage = serverMessage,
            IsFromImmuta = true,
            RetryAfter = retryAfter,
            OutcomeUnknown = outcomeUnknown,
        }.ToException();
    }

    /// <summary>Makes the exception for a server that could not be reached at all.</summary>
    /// <param name="message">What has happened.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <param name="innerException">What lies behind it.</param>
    /// <param name="outcomeUnknown">Whether the request may have been carried out.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaConnectionException Connection(
        string message = "The server could not be reached.", string operation = "Mock.Call", Exception? innerException = null, bool outcomeUnknown = false) =>
        new(message, innerException) { Operation = operation, Attempts = 1, IsTransient = true, OutcomeUnknown = outcomeUnknown };

    /// <summary>Makes the exception for a time limit that a call ran into.</summary>
    /// <param name="limit">Which of the limits.</param>
    /// <param name="timeout">The length of the limit.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <param name="outcomeUnknown">Whether the request may have been carried out.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaTimeoutException Timeout(
        ImmutaTimeoutKind limit, TimeSpan timeout, string operation = "Mock.Call", bool outcomeUnknown = false) =>
        new($"{operation} took longer than {timeout}.", innerException: null)
        {
            Operation = operation,
            Limit = limit,
            Timeout = timeout,
            Attempts = 1,
            OutcomeUnknown = outcomeUnknown,
        };

    /// <summary>Makes the exception for a creation of which nobody knows the outcome.</summary>
    /// <param name="operation">The operation, such as <c>Integrations.Create</c>.</param>
    /// <param name="whatToCheck">What its caller should look at.</param>
    /// <param name="candidates">The ids or keys that may have come of it.</param>
    /// <param name="innerException">The failure that lost the answer.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaAmbiguousOutcomeException AmbiguousOutcome(
        string operation, string whatToCheck, IReadOnlyList<string>? candidates = null, Exception? innerException = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(whatToCheck);
        return new(operation, whatToCheck, candidates ?? [], innerException);
    }

    /// <summary>Makes the exception for a payload that is refused before it is sent.</summary>
    /// <param name="subject">What was checked, such as a type of request.</param>
    /// <param name="problems">What is wrong with it.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaValidationException Validation(string subject, params IReadOnlyList<ValidationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(problems);
        return new(subject, problems);
    }

    /// <summary>Makes the exception for an answer that could not be read.</summary>
    /// <param name="message">What has happened.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaSerializationException Serialization(string message, string operation = "Mock.Call") =>
        new(message) { Operation = operation };

    /// <summary>Makes the exception for a credential that could not be had.</summary>
    /// <param name="message">What has happened.</param>
    /// <param name="innerException">What lies behind it.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaCredentialException Credential(string message, Exception innerException, string operation = "Mock.Call") =>
        new(message, innerException) { Operation = operation };

    /// <summary>Makes the exception for an integration that has settled in an error.</summary>
    /// <param name="integration">The integration, such as <see cref="Integration.FromJson"/> reads it.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaIntegrationFailedException IntegrationFailed(Integration integration)
    {
        ArgumentNullException.ThrowIfNull(integration);
        return new(integration, new SecretRedactor([]));
    }

    /// <summary>Makes the exception for jobs that never appear under their id.</summary>
    /// <param name="id">The bulk id that was followed.</param>
    /// <param name="gracePeriod">How long was waited for them.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaNoJobsException NoJobs(BulkId id, TimeSpan gracePeriod) => new(id, gracePeriod);

    /// <summary>Makes the exception for a list that cannot be read to its end.</summary>
    /// <param name="operation">The operation that stops.</param>
    /// <param name="reason">Why it stops.</param>
    /// <param name="received">How many rows came before.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaPagingException Paging(string operation, string reason, long received = 0) => new(operation, reason, received);

    /// <summary>Makes the exception for a workflow that stops short of its goal.</summary>
    /// <param name="message">What has been done and what has not.</param>
    /// <param name="innerException">Why it stops.</param>
    /// <returns>The exception, to be thrown by a mock.</returns>
    public static ImmutaWorkflowException Workflow(string message, Exception? innerException = null) => new(message, innerException);
}
