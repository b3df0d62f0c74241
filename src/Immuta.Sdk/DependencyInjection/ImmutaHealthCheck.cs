using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Immuta.Sdk;

/// <summary>Checks whether a tenant responds and accepts the credential of its client.</summary>
/// <remarks>
/// Calls <c>GET /bim/rpc/user/current</c>, which needs no permission. For a registered client, call
/// <see cref="ImmutaHealthChecksBuilderExtensions.AddImmuta"/> instead.
/// </remarks>
public sealed class ImmutaHealthCheck : IHealthCheck
{
    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly IImmutaClient _client;
    private readonly TimeProvider _time;

    /// <summary>Creates a health check for the tenant of a client.</summary>
    /// <param name="client">The client of the tenant to check.</param>
    /// <param name="timeProvider">The clock for <see cref="Timeout"/>. The default is the system clock.</param>
    public ImmutaHealthCheck(IImmutaClient client, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Gets how long the tenant may take to respond, including retries.</summary>
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
    } = DefaultTimeout;

    /// <summary>Requests the current user from the tenant and discards the response.</summary>
    /// <param name="context">The context with the failure status, which is unhealthy unless registered otherwise.</param>
    /// <param name="cancellationToken">The token to cancel the check.</param>
    /// <returns>Healthy after a response, otherwise the registered failure status with its cause.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var limit = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _client.Raw.SendAsync(HttpMethod.Get, "/bim/rpc/user/current", cancellationToken: either.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy("Immuta responds and accepts the credential.");
        }
        catch (OperationCanceledException ex) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var met = ex.InnerException as ImmutaException;
            return new(
                context.Registration.FailureStatus,
                met is null ? $"Immuta has not responded within {Timeout}. Check that the tenant can be reached from here, or raise the timeout of the check." : $"Immuta has not responded as expected within {Timeout}. {met.Message}",
                met);
        }
        catch (ImmutaException ex)
        {
            return new(context.Registration.FailureStatus, ex.Message, ex);
        }
    }
}
