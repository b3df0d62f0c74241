using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Http;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Resilience;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.V2;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk;

/// <summary>Represents a client for one Immuta tenant.</summary>
/// <remarks>
/// Create one instance and reuse it. Dispose a client that <see cref="Create(ImmutaClientOptions)"/> created. A client from a container belongs to the
/// container, and disposing it does nothing. A handler from the options is never disposed.
/// </remarks>
public sealed class ImmutaClient : IImmutaClient, IDisposable, IAsyncDisposable
{
    private readonly IDisposable[] _owned;

    // With a container, its factory owns the handlers, so this client owns nothing.
    internal ImmutaClient(ImmutaPipeline pipeline, params IDisposable[] owned)
    {
        _owned = owned;
        Pipeline = pipeline;
        Integrations = new IntegrationsClient(pipeline);
        Scripts = new ScriptsClient(pipeline);
        Jobs = new JobsClient(pipeline);
        Connections = new ConnectionsClient(pipeline);
        DataObjects = new DataObjectsClient(pipeline);
        Workflows = new ConnectionWorkflows(new WorkflowClients(pipeline));
        V2 = new V2Client(pipeline);
        Catalog = new CatalogClient(pipeline);
        Raw = new RawClient(pipeline);
    }

    /// <inheritdoc />
    public Uri BaseAddress => Pipeline.Settings.Address.Value;

    /// <inheritdoc />
    public IIntegrationsClient Integrations { get; }

    /// <inheritdoc />
    public IScriptsClient Scripts { get; }

    /// <inheritdoc />
    public IConnectionsClient Connections { get; }

    /// <inheritdoc />
    public IDataObjectsClient DataObjects { get; }

    /// <inheritdoc />
    public IJobsClient Jobs { get; }

    /// <inheritdoc />
    public IConnectionWorkflows Workflows { get; }

    /// <inheritdoc />
    public IV2Client V2 { get; }

    /// <inheritdoc />
    public ICatalogClient Catalog { get; }

    /// <inheritdoc />
    public IRawClient Raw { get; }

    internal ImmutaPipeline Pipeline { get; }

    /// <inheritdoc />
    public IImmutaClient WithOptions(RequestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options is { AttemptTimeout: { } attempt, TotalTimeout: null } && attempt > Pipeline.TotalTimeout)
        {
            throw new ArgumentException($"AttemptTimeout is longer than the total timeout of the client, {Pipeline.TotalTimeout}. Shorten it, or set TotalTimeout too.", nameof(options));
        }

        return options.AttemptTimeout > options.TotalTimeout
            ? throw new ArgumentException("AttemptTimeout is longer than TotalTimeout, which limits all attempts together. Shorten it, or lengthen the total one.", nameof(options))
            : new ImmutaClient(Pipeline.WithOptions(options));
    }

    /// <summary>Creates a client from an address and an API key.</summary>
    /// <param name="baseAddress">The address of the tenant, such as <c>https://acme.example.com</c>.</param>
    /// <param name="apiKey">The API key, sent as the whole Authorization header.</param>
    /// <returns>A client to dispose when the program ends.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="baseAddress"/> or <paramref name="apiKey"/> is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The address or the key is not valid.</exception>
    public static ImmutaClient Create(string baseAddress, Secret apiKey)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        ArgumentNullException.ThrowIfNull(apiKey);
        return Create(new ImmutaClientOptions { BaseAddress = Http.BaseAddress.Parse(baseAddress), ApiKey = apiKey });
    }

    /// <summary>Creates a client from options, which are copied before the method returns.</summary>
    /// <param name="options">The options of the client, such as the address of the tenant.</param>
    /// <returns>A client to dispose when the program ends.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid.</exception>
    /// <exception cref="InvalidOperationException">The handler of the options follows redirects and is already in use.</exception>
    public static ImmutaClient Create(ImmutaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImmutaClientOptionsValidator.ThrowIfInvalid(options);
        var diagnostics = new ClientDiagnostics(options.LoggerFactory, meters: null);
        var http = PrimaryHandler.CreateClient(options.HttpMessageHandler, options.BaseAddress);
        var pipeline = new ImmutaPipeline(() => options, () => http, OperationResilience.Build, diagnostics);

        // Read the options now, so that later changes don't affect the first request.
        _ = pipeline.Settings;
        return new ImmutaClient(pipeline, http);
    }

    /// <summary>Creates a client from the environment variables IMMUTA_URL and IMMUTA_API_KEY.</summary>
    /// <returns>A client to dispose when the program ends.</returns>
    /// <exception cref="InvalidOperationException">One of the two variables is not set.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The address or the key is not valid.</exception>
    public static ImmutaClient FromEnvironment()
    {
        var address = Environment.GetEnvironmentVariable("IMMUTA_URL");
        return string.IsNullOrEmpty(address)
            ? throw new InvalidOperationException("The environment variable IMMUTA_URL is not set. Set it to the address of your tenant, such as https://acme.example.com.")
            : Create(address, Secret.FromEnvironment("IMMUTA_API_KEY"));
    }

    /// <summary>Closes the connections that this client created.</summary>
    public void Dispose()
    {
        if (_owned.Length > 0)
        {
            Pipeline.MarkDisposed();
        }

        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    /// <summary>Closes the connections that this client created.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
