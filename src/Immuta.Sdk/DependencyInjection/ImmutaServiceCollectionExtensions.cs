using System.Diagnostics.Metrics;
using Immuta.Sdk.DependencyInjection;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Http;
using Immuta.Sdk.Resilience;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Registry;

namespace Immuta.Sdk;

/// <summary>Registers Immuta clients in a container, with options that are validated at startup.</summary>
/// <remarks>
/// Configure timeouts and retries in <see cref="ImmutaClientOptions.Resilience"/>. Resilience handlers and loggers that
/// <c>ConfigureHttpClientDefaults</c> adds to all clients are removed from these clients: such handlers would send creations
/// twice, and such loggers write addresses and exceptions that aren't redacted. A handler or logger that is added to the
/// returned builder is kept. A resilience handler there repeats requests beneath the client, which no longer knows how often
/// a creation was sent, and multiplies its retries.
/// </remarks>
public static class ImmutaServiceCollectionExtensions
{
    private const string NamePrefix = $"{ClientDiagnostics.Name}:";

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

    /// <summary>Adds a log of each request and response of a client, without their secrets.</summary>
    /// <param name="builder">The builder that <c>AddImmutaClient</c> returned.</param>
    /// <param name="level">The level to log with. The log costs nothing while the category has a higher one.</param>
    /// <returns>The builder, to add message handlers.</returns>
    /// <remarks>
    /// The category is <c>Immuta.Sdk.Traffic</c> and the event is 201. Each entry shows what <see cref="TrafficRecord"/> describes:
    /// addresses, names and bodies, but no secret. Use it where the readers of the log may see those.
    /// </remarks>
    /// <exception cref="ArgumentException">The builder doesn't belong to an Immuta client.</exception>
    public static IHttpClientBuilder AddTrafficLog(this IHttpClientBuilder builder, LogLevel level = LogLevel.Information)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = builder.Name == ClientDiagnostics.Name ? Options.DefaultName
            : builder.Name.StartsWith(NamePrefix, StringComparison.Ordinal) ? builder.Name[NamePrefix.Length..]
            : throw new ArgumentException($"The builder belongs to the HTTP client '{builder.Name}'. Pass the one that AddImmutaClient returned.", nameof(builder));
        builder.Services.AddOptions<ImmutaClientOptions>(name).Configure<IServiceProvider>((options, provider) =>
        {
            options.TrafficLogger = (options.LoggerFactory ?? provider.GetService<ILoggerFactory>())?.CreateLogger("Immuta.Sdk.Traffic");
            options.TrafficLevel = level;
        });
        return builder;
    }

    private static IServiceCollection Bind(this IServiceCollection services, string name, IConfiguration section)
    {
        services.AddSingleton<IOptionsChangeTokenSource<ImmutaClientOptions>>(new ConfigurationChangeTokenSource<ImmutaClientOptions>(name, section));
        return services.Configure<ImmutaClientOptions>(name, options => ImmutaClientConfiguration.Apply(section, options));
    }

    private static IHttpClientBuilder AddClient(this IServiceCollection services, string name)
    {
        var isDefault = name == Options.DefaultName;
        var httpName = isDefault ? ClientDiagnostics.Name : NamePrefix + name;
        services.AddOptionsWithValidateOnStart<ImmutaClientOptions>(name);
        services.TryAddSingleton<LatestOptions>();
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
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<LatestOptions>().Get(name) switch
            {
                { HttpMessageHandler: { } callers } => new CallerOwnedHandler(callers),
                var options => PrimaryHandler.Create(options.BaseAddress),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // These loggers write unredacted addresses and exceptions. RedactLoggedHeaders protects loggers that the caller adds.
            .RemoveAllLoggers()
            .RedactLoggedHeaders(_ => true);

        // Host-wide defaults, such as those of service templates, would repeat creations beneath the client.
#pragma warning disable EXTEXP0001 // There is no other way, and a test holds what it does.
        builder.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        services.AddResilience(name, PipelineKey(httpName, isTokenExchange: false), isTokenExchange: false);
        services.AddResilience(name, PipelineKey(httpName, isTokenExchange: true), isTokenExchange: true);

        // Runs after everything that the caller configures, including a replaced primary handler.
        services.PostConfigure<HttpClientFactoryOptions>(
            httpName,
            options => options.HttpMessageHandlerBuilderActions.Add(handlers => PrimaryHandler.SwitchRedirectsOff(handlers.PrimaryHandler)));
        return builder;
    }

    // With reloaded options the pipeline is built again. Invalid options don't reach it: the monitor reports valid ones only.
    private static void AddResilience(this IServiceCollection services, string name, string key, bool isTokenExchange) =>
        services.AddResiliencePipeline<string, HttpResponseMessage>(key, (builder, context) =>
        {
            context.EnableReloads<ImmutaClientOptions>(name);
            OperationResilience.Configure(builder, context.GetOptions<ImmutaClientOptions>(name), isTokenExchange);
        });

    // The name of a client can be any text, so the difference precedes it.
    private static string PipelineKey(string httpName, bool isTokenExchange) => isTokenExchange ? $"TokenExchange.{httpName}" : httpName;

    private static ImmutaClient CreateClient(IServiceProvider provider, string name, string httpName)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<ImmutaClientOptions>>();
        var diagnostics = new ClientDiagnostics(
            provider.GetRequiredService<LatestOptions>().Get(name).LoggerFactory ?? provider.GetService<ILoggerFactory>(),
            provider.GetService<IMeterFactory>());

        var resilience = provider.GetRequiredService<ResiliencePipelineProvider<string>>();
        return new ImmutaClient(new ImmutaPipeline(
            () => options.Get(name),
            ClientSource(provider, httpName),
            (_, isTokenExchange) => resilience.GetPipeline<HttpResponseMessage>(PipelineKey(httpName, isTokenExchange)),
            diagnostics));
    }

    // With the default lifetime, handlers live as long as the application, and one client serves it. If the caller sets a
    // lifetime, each request uses a new client, so that the factory can replace the handlers behind it.
    private static Func<HttpClient> ClientSource(IServiceProvider provider, string httpName)
    {
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        HttpClient CreateHttpClient() => PrimaryHandler.WithoutTimeout(factory.CreateClient(httpName));
        if (provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(httpName).HandlerLifetime != Timeout.InfiniteTimeSpan)
        {
            return CreateHttpClient;
        }

        // If creation fails, the next request tries again.
        var client = new Lazy<HttpClient>(CreateHttpClient, LazyThreadSafetyMode.PublicationOnly);
        return () => client.Value;
    }
}
