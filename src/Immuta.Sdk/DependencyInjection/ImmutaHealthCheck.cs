using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Immuta.Sdk;

/// <summary>Tells whether a tenant answers and accepts the credential of its client.</summary>
/// <remarks>
/// <c>GET /bim/rpc/user/current</c>, which needs no permission. Register it with
/// <c>services.AddHealthChecks().AddCheck&lt;ImmutaHealthCheck&gt;("immuta")</c>; for a named client, register a
/// factory that gives it the keyed client.
/// </remarks>
public sealed class ImmutaHealthCheck : IHealthCheck
{
    private readonly IImmutaClient _client;
    private readonly TimeProvider _time;

    /// <summary>Makes a check that asks the tenant of a client, on a clock.</summary>
    /// <param name="client">The client whose tenant is asked.</param>
    /// <param name="timeProvider">The clock behind <see cref="Timeout"/>; the system's unless given.</param>
    public ImmutaHealthCheck(IImmutaClient client, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Gets how long the tenant may take to answer, retries included.</summary>
    /// <value>5 seconds by default, far below the limits of other calls.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public TimeSpan Timeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>Asks the tenant who the credential belongs to, and forgets the answer.</summary>
    /// <param name="context">Holds what a failure counts as: unhealthy, unless registered otherwise.</param>
    /// <param name="cancellationToken">Ends the check at once.</param>
    /// <returns>Healthy after an answer, otherwise the registered failure with its cause.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var limit = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _client.Raw.SendAsync(HttpMethod.Get, "/bim/rpc/user/current", cancellationToken: either.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy("Immuta answers and accepts the credential.");
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var met = late.InnerException as ImmutaException;
            return new(
                context.Registration.FailureStatus,
                met is null ? $"Immuta has not answered within {Timeout}." : $"Immuta has not answered as it should within {Timeout}. {met.Message}",
                met);
        }
        catch (ImmutaException failure)
        {
            return new(context.Registration.FailureStatus, failure.Message, failure);
        }
    }
}
