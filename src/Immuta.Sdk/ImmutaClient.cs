using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Http;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.V2;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk;

/// <summary>Talks to one Immuta tenant; make one and keep it.</summary>
/// <remarks>
/// Dispose a client that <see cref="Create(ImmutaClientOptions)"/> made. One from a container belongs to the
/// container, and disposing it does nothing. A handler from the options is never disposed.
/// </remarks>
public sealed class ImmutaClient : IImmutaClient, IDisposable, IAsyncDisposable
{
    private readonly IDisposable[] _owned;

    // What the container's factory makes is the container's: nothing is owned then.
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
        Raw = new RawClient(pipeline);
    }

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
    public IRawClient Raw { get; }

    internal ImmutaPipeline Pipeline { get; }

    /// <summary>Makes a client from an address and an API key alone.</summary>
    /// <param name="baseAddress">The address of the tenant, such as <c>https://acme.example.com</c>.</param>
    /// <param name="apiKey">The API key, sent as the whole Authorization header.</param>
    /// <returns>A client to dispose when the program ends.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The address or key cannot be used.</exception>
    public static ImmutaClient Create(string baseAddress, Secret apiKey)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        ArgumentNullException.ThrowIfNull(apiKey);
        return Create(new ImmutaClientOptions { BaseAddress = BaseAddress.Parse(baseAddress), ApiKey = apiKey });
    }

    /// <summary>Makes a client from options, which it copies before it returns.</summary>
    /// <param name="options">Where the tenant is and how to talk to it.</param>
    /// <returns>A client to dispose when the program ends.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options hold a mistake.</exception>
    /// <exception cref="InvalidOperationException">The handler of the options follows redirects and is in use already.</exception>
    public static ImmutaClient Create(ImmutaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImmutaClientOptionsValidator.ThrowIfInvalid(options);
        var diagnostics = new ClientDiagnostics(options.LoggerFactory, meters: null);
        var http = PrimaryHandler.CreateClient(options.HttpMessageHandler, options.BaseAddress);
        var pipeline = new ImmutaPipeline(() => options, () => http, diagnostics);

        // Taken now, so that a change of the options has no effect on the first request either.
        _ = pipeline.Settings;
        return new ImmutaClient(pipeline, http);
    }

    /// <summary>Makes a client from the environment variables IMMUTA_URL and IMMUTA_API_KEY.</summary>
    /// <returns>A client to dispose when the program ends.</returns>
    /// <exception cref="InvalidOperationException">One of the two variables is not set.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The address or key cannot be used.</exception>
    public static ImmutaClient FromEnvironment()
    {
        var address = Environment.GetEnvironmentVariable("IMMUTA_URL");
        return string.IsNullOrEmpty(address)
            ? throw new InvalidOperationException("The environment variable IMMUTA_URL is not set. Set it to the address of your tenant, such as https://acme.example.com.")
            : Create(address, Secret.FromEnvironment("IMMUTA_API_KEY"));
    }

    /// <summary>Closes the connections that this client has made for itself.</summary>
    public void Dispose()
    {
        if (_owned.Length > 0)
        {
            Pipeline.Close();
        }

        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    /// <summary>Closes the connections that this client has made for itself.</summary>
    /// <returns>A task that has ended already.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
