using System.Diagnostics.Metrics;
using Immuta.Sdk.DependencyInjection;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk;

/// <summary>Registers Immuta clients in a container, with options that are validated at startup.</summary>
/// <remarks>
/// Set <see cref="ImmutaRetryOptions.MaxRetries"/> to 0 before adding a resilience handler to the returned
/// builder, because two layers of retries multiply. Loggers that <c>ConfigureHttpClientDefaults</c> adds to all clients
/// are removed from these clients, because they log addresses and exceptions that aren't redacted. A logger that is
/// added to the returned builder is kept.
/// </remarks>
public static class ImmutaServiceCollectionExtensions
{
    /// <summary>Adds a singleton <see cref="IImmutaClient"/> that is configured by a section.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="section">The section with <c>BaseAddress</c>, <c>ApiKey</c> and the other options.</param>
    /// <returns>A builder to add message handlers.</returns>
    /// <remarks>The section is monitored: a rotated API key applies from the next request on.</remarks>
    public static IHttpClientBuilder AddImmutaClient(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return services.Bind(Options.DefaultName, section).AddClient(Options.DefaultName);
    }

    /// <summary>Adds a singleton <see cref="IImmutaClient"/> that is configured by code.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">The delegate that sets the options.</param>
    /// <returns>A builder to add message handlers.</returns>
    public static IHttpClientBuilder AddImmutaClient(this IServiceCollection services, Action<ImmutaClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Configure(configure).AddClient(Options.DefaultName);
    }

    /// <summary>Adds a keyed singleton <see cref="IImmutaClient"/> that is configured by a section.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="name">The key of the client, such as the name of a tenant.</param>
    /// <param name="section">The section with <c>BaseAddress</c>, <c>ApiKey</c> and the other options.</param>
    /// <returns>A builder to add message handlers.</returns>
    /// <remarks>The section is monitored: a rotated API key applies from the next request on.</remarks>
    public static IHttpClientBuilder AddImmutaClient(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(section);
        return services.Bind(name, section).AddClient(name);
    }

    /// <summary>Adds a keyed singleton <see cref="IImmutaClient"/> that is configured by code.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="name">The key of the client, such as the name of a tenant.</param>
    /// <param name="configure">The delegate that sets the options.</param>
    /// <returns>A builder to add message handlers.</returns>
    public static IHttpClientBuilder AddImmutaClient(this IServiceCollection services, string name, Action<ImmutaClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        return services.Configure(name, configure).AddClient(name);
    }

    private static IServiceCollection Bind(this IServiceCollection services, string name, IConfiguration section)
    {
        services.AddSingleton<IOptionsChangeTokenSource<ImmutaClientOptions>>(new ConfigurationChangeTokenSource<ImmutaClientOptions>(name, section));
        return services.Configure<ImmutaClientOptions>(name, options => ImmutaClientConfiguration.Apply(name, section, options));
    }

    private static IHttpClientBuilder AddClient(this IServiceCollection services, string name)
    {
        var isDefault = name == Options.DefaultName;
        var httpName = isDefault ? ClientDiagnostics.Name : $"{ClientDiagnostics.Name}:{name}";
        services.AddOptionsWithValidateOnStart<ImmutaClientOptions>(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ImmutaClientOptions>, ImmutaClientOptionsValidator>());
        var isNew = !services.Any(service => service.ServiceType == typeof(IImmutaClient) && Equals(service.ServiceKey, isDefault ? null : name));
        if (isDefault)
        {
            services.TryAddSingleton<IImmutaClient>(provider => CreateClient(provider, name, httpName));
        }
        else
        {
            services.TryAddKeyedSingleton<IImmutaClient>(name, (provider, _) => CreateClient(provider, name, httpName));
        }

        // A second call adds options. It must not undo what the caller has set on the builder of the first one.
        var builder = services.AddHttpClient(httpName);
        if (!isNew)
        {
            return builder;
        }

        builder
            .ConfigurePrimaryHttpMessageHandler(provider => OptionsOf(provider, name) switch
            {
                { HttpMessageHandler: { } callers } => new CallerOwnedHandler(callers),
                var options => PrimaryHandler.Create(options.BaseAddress),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // Loggers of the factory, and those that a host adds to all its clients, log addresses with the keys in them
            // and exceptions that quote the server. A logger that is added to this builder stays.
            .RemoveAllLoggers()
            .RedactLoggedHeaders(_ => true);

        // Runs after everything that the caller configures, including a replaced primary handler.
        services.PostConfigure<HttpClientFactoryOptions>(
            httpName,
            options => options.HttpMessageHandlerBuilderActions.Add(handlers => PrimaryHandler.SwitchRedirectsOff(handlers.PrimaryHandler)));
        return builder;
    }

    private static ImmutaClient CreateClient(IServiceProvider provider, string name, string httpName)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<ImmutaClientOptions>>();
        var diagnostics = new ClientDiagnostics(
            options.Get(name).LoggerFactory ?? provider.GetService<ILoggerFactory>(),
            provider.GetService<IMeterFactory>());

        return new ImmutaClient(new ImmutaPipeline(() => options.Get(name), ClientSource(provider, httpName), diagnostics));
    }

    // With the default lifetime, handlers live as long as the application, and one client serves it. If the caller sets a
    // lifetime, each request uses a new client, so that the factory can replace the handlers behind it.
    private static Func<HttpClient> ClientSource(IServiceProvider provider, string httpName)
    {
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        HttpClient Create() => PrimaryHandler.WithoutTimeout(factory.CreateClient(httpName));
        if (provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(httpName).HandlerLifetime != Timeout.InfiniteTimeSpan)
        {
            return Create;
        }

        // If creation fails, the next request tries again.
        var one = new Lazy<HttpClient>(Create, LazyThreadSafetyMode.PublicationOnly);
        return () => one.Value;
    }

    private static ImmutaClientOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<ImmutaClientOptions>>().Get(name);
}
