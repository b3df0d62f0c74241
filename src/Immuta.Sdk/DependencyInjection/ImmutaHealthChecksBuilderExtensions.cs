using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Immuta.Sdk;

/// <summary>Adds health checks for the tenants of registered Immuta clients.</summary>
public static class ImmutaHealthChecksBuilderExtensions
{
    private const string CheckName = "immuta";

    /// <summary>Adds a health check for the tenant of a registered client.</summary>
    /// <param name="builder">The builder of the health checks.</param>
    /// <param name="name">The name that the client was added with, or <see langword="null"/> for the client without a name.</param>
    /// <param name="failureStatus">The status to report on failure. The default is unhealthy.</param>
    /// <param name="tags">The tags to filter health checks by.</param>
    /// <param name="timeout">How long the tenant may take to respond, including retries. The default is 5 seconds.</param>
    /// <returns>The builder, to add further checks.</returns>
    /// <remarks>
    /// The check is called <c>immuta</c>, or <c>immuta:NAME</c> for a named client, so that each client can have one. It calls
    /// <c>GET /bim/rpc/user/current</c>, which needs no permission. The client may be added after its check; without the
    /// client, the check throws <see cref="InvalidOperationException"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not positive.</exception>
    public static IHealthChecksBuilder AddImmuta(
        this IHealthChecksBuilder builder,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (name is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
        }

        if (timeout is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(timeout));
        }

        return builder.Add(new HealthCheckRegistration(
            name is null ? CheckName : $"{CheckName}:{name}",
            provider => new ImmutaHealthCheck(ClientOf(provider, name), provider.GetService<TimeProvider>())
            {
                Timeout = timeout ?? ImmutaHealthCheck.DefaultTimeout,
            },
            failureStatus,
            tags));
    }

    private static IImmutaClient ClientOf(IServiceProvider provider, string? name) =>
        (name is null ? provider.GetService<IImmutaClient>() : provider.GetKeyedService<IImmutaClient>(name))
        ?? throw new InvalidOperationException(name is null
            ? "No Immuta client without a name is registered. Call services.AddImmutaClient(...), or give AddImmuta the name of a client."
            : $"No Immuta client named '{name}' is registered. Call services.AddImmutaClient(\"{name}\", ...).");
}
