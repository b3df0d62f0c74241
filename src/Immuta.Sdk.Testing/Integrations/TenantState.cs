namespace Immuta.Sdk.Testing;

/// <summary>What the endpoints share; only used under the tenant's lock.</summary>
internal sealed class TenantState
{
    public TenantState(FakeImmutaOptions options, SchemaPack schemas, SecretMask secrets)
    {
        Options = options;
        Secrets = secrets;
        Integrations = new IntegrationStore(options.TimeProvider);
        Jobs = new JobStore(options.TimeProvider, options.Quirks, options.JobCapacity);
        JobStarts = new JobStarts(Jobs, options);
        Connections = new ConnectionStore(options.TimeProvider);
        Validator = new RequestValidator(schemas, options.Quirks);
        Directory = new DirectoryState(options.TimeProvider);
        Responses = new IntegrationResponses(options.Quirks, secrets);
    }

    public FakeImmutaOptions Options { get; }

    public FakeImmutaQuirks Quirks => Options.Quirks;

    public SecretMask Secrets { get; }

    public IntegrationStore Integrations { get; }

    public JobStore Jobs { get; }

    public JobStarts JobStarts { get; }

    public ConnectionStore Connections { get; }

    public DesiredStates Desired { get; } = new();

    public DirectoryState Directory { get; }

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    public RequestValidator Validator { get; }

    public IntegrationResponses Responses { get; }

    public ScriptMemory Scripts { get; } = new();

    public ConfiguredOutcomes Creations { get; } = new();

    public ConfiguredOutcomes DatabricksCreations { get; } = new();

    public ConfiguredOutcomes Edits { get; } = new();

    public ConfiguredOutcomes Deletions { get; } = new();

    /// <summary>Ends all phases and runs all actions that are due.</summary>
    public void Settle()
    {
        Integrations.Settle();
        Connections.Settle();
    }

    public IntegrationEnvelope? ReadEnvelope(FakeRequest request, out FakeResponse? refusal) =>
        IntegrationEnvelope.Read(request, Validator, Quirks, out refusal);
}
