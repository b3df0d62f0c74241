namespace Immuta.Sdk;

/// <summary>The exception that is thrown when the client's own concurrency limit or circuit breaker rejects a call.</summary>
/// <remarks>
/// Only clients with <see cref="ImmutaClientOptions.UseConcurrencyLimiter"/> or <see cref="ImmutaClientOptions.UseCircuitBreaker"/> throw it. The rejected
/// attempt was certainly not sent.
/// </remarks>
public sealed class ImmutaCallRejectedException : ImmutaException
{
    internal ImmutaCallRejectedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the name of the operation that was rejected, such as <c>Integrations.List</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the number of attempts that were sent before the rejection.</summary>
    /// <value>0 if the call was not sent at all.</value>
    public required int Attempts { get; init; }
}
