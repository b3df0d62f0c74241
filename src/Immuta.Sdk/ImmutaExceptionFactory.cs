using System.Net;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk;

/// <summary>Creates the exceptions of this library for mocked clients in your tests.</summary>
/// <remarks>
/// The exceptions have no public constructors, so that members can be added to them. The created exceptions equal those
/// that the client throws: the status determines the type, and the message is composed in the same way. Prefer the fake
/// tenant of <c>Immuta.Sdk.Testing</c> where you can, which makes the client itself throw them.
/// </remarks>
public static class ImmutaExceptionFactory
{
    /// <summary>Creates the exception for a response with a status other than success.</summary>
    /// <param name="statusCode">The status. It selects the exception type, such as <see cref="ImmutaNotFoundException"/> for 404.</param>
    /// <param name="serverMessage">The message of the server.</param>
    /// <param name="operation">The operation that fails, such as <c>Connections.Get</c>.</param>
    /// <param name="method">The HTTP method of the request.</param>
    /// <param name="routeTemplate">The route with placeholders.</param>
    /// <param name="retryAfter">The value of <c>Retry-After</c>, if any.</param>
    /// <param name="outcomeUnknown">Whether the server may have processed the request.</param>
    /// <returns>The exception for a mock to throw.</returns>
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
        var called = new ImmutaOperation(operation, new HttpMethod(method), routeTemplate, RetryRule.OneShot);
        return new ApiFailure(called)
        {
            StatusCode = statusCode,
            Attempts = 1,
            Guidance = ErrorGuidance.For(called, statusCode, location: null, isFromImmuta: true),
            ServerMessage = serverMessage,
            IsFromImmuta = true,
            RetryAfter = retryAfter,
            OutcomeUnknown = outcomeUnknown,
        }.ToException();
    }

    /// <summary>Creates the exception for a server that can't be reached.</summary>
    /// <param name="message">A description of the failure.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <param name="innerException">The exception that caused the failure.</param>
    /// <param name="outcomeUnknown">Whether the server may have processed the request.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaConnectionException Connection(
        string message = "The server could not be reached.", string operation = "Mock.Call", Exception? innerException = null, bool outcomeUnknown = false) =>
        new(message, innerException) { Operation = operation, Attempts = 1, IsTransient = true, OutcomeUnknown = outcomeUnknown };

    /// <summary>Creates the exception for a call that exceeds a time limit.</summary>
    /// <param name="limit">The time limit that the call exceeds.</param>
    /// <param name="timeout">The length of the limit.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <param name="outcomeUnknown">Whether the server may have processed the request.</param>
    /// <returns>The exception for a mock to throw.</returns>
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

    /// <summary>Creates the exception for a call that the client's own concurrency limit or circuit breaker rejects.</summary>
    /// <param name="message">A description of the rejection.</param>
    /// <param name="operation">The operation that is rejected.</param>
    /// <param name="attempts">The number of attempts that were sent before the rejection.</param>
    /// <param name="outcomeUnknown">Whether the server may have processed one of these attempts.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaCallRejectedException CallRejected(
        string message = "The client rejected the call.", string operation = "Mock.Call", int attempts = 0, bool outcomeUnknown = false) =>
        new(message, innerException: null) { Operation = operation, Attempts = attempts, OutcomeUnknown = outcomeUnknown };

    /// <summary>Creates the exception for a create operation with an unknown outcome.</summary>
    /// <param name="operation">The operation, such as <c>Integrations.Create</c>.</param>
    /// <param name="whatToCheck">What the caller should check.</param>
    /// <param name="candidates">The ids or keys of the objects that may have been created.</param>
    /// <param name="innerException">The failure that caused the response to be lost.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaAmbiguousOutcomeException AmbiguousOutcome(
        string operation, string whatToCheck, IReadOnlyList<string>? candidates = null, Exception? innerException = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(whatToCheck);
        return new(operation, whatToCheck, candidates ?? [], innerException);
    }

    /// <summary>Creates the exception for a payload that is rejected before it is sent.</summary>
    /// <param name="subject">The validated object, such as a request type.</param>
    /// <param name="problems">The problems of the payload.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaValidationException Validation(string subject, params ValidationProblem[] problems)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(problems);
        return new(subject, problems);
    }

    /// <summary>Creates the exception for a response that can't be read.</summary>
    /// <param name="message">A description of the failure.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaSerializationException Serialization(string message, string operation = "Mock.Call") =>
        new(message) { Operation = operation };

    /// <summary>Creates the exception for a credential that can't be obtained.</summary>
    /// <param name="message">A description of the failure.</param>
    /// <param name="innerException">The exception that caused the failure.</param>
    /// <param name="operation">The operation that fails.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaCredentialException Credential(string message, Exception innerException, string operation = "Mock.Call") =>
        new(message, innerException) { Operation = operation };

    /// <summary>Creates the exception for an integration that has ended in an error state.</summary>
    /// <param name="integration">The integration, for example from <see cref="Integration.FromJson"/>.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaIntegrationFailedException IntegrationFailed(Integration integration)
    {
        ArgumentNullException.ThrowIfNull(integration);
        return new(integration, new SecretRedactor([]));
    }

    /// <summary>Creates the exception for jobs that are never listed under their bulk id.</summary>
    /// <param name="id">The bulk id that was watched.</param>
    /// <param name="gracePeriod">The time that was waited for the jobs.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaNoJobsException NoJobs(BulkId id, TimeSpan gracePeriod) => new(id, gracePeriod);

    /// <summary>Creates the exception for a call that what the tenant holds forbids.</summary>
    /// <param name="operation">The operation that was not carried out.</param>
    /// <param name="reason">The reason why it was not carried out.</param>
    /// <param name="findings">What was found, such as the ids of the matches.</param>
    /// <param name="whatToDo">The advice to the user.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaPreconditionException Precondition(string operation, string reason, IReadOnlyList<string> findings, string whatToDo) =>
        new(operation, reason, findings, whatToDo);

    /// <summary>Creates the exception for a request that the server confirms and ignores.</summary>
    /// <param name="operation">The operation that is ignored.</param>
    /// <param name="reason">What shows that the request was ignored.</param>
    /// <param name="ignored">The parts of the request that have no effect.</param>
    /// <param name="whatToDo">The advice to the user.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaIgnoredRequestException IgnoredRequest(string operation, string reason, IReadOnlyList<string> ignored, string whatToDo) =>
        new(operation, reason, ignored, whatToDo);

    /// <summary>Creates the exception for a list that can't be read to its end.</summary>
    /// <param name="operation">The operation that stops.</param>
    /// <param name="reason">The reason why it stops.</param>
    /// <param name="received">The number of rows that were received before.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaPagingException Paging(string operation, string reason, long received = 0) => new(operation, reason, received);

    /// <summary>Creates the exception for a workflow that stops before it is complete.</summary>
    /// <param name="message">What the workflow has done and what it has not done.</param>
    /// <param name="innerException">The exception that stopped the workflow.</param>
    /// <returns>The exception for a mock to throw.</returns>
    public static ImmutaWorkflowException Workflow(string message, Exception? innerException = null) => new(message, innerException);
}
