using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>One integration of the tenant with its phase and what the phase leads to.</summary>
internal sealed class IntegrationRecord(int id, Technology technology, bool? autoBootstrap, JObject? config)
{
    private string? _settlesAs;
    private JObject? _settlesWithConfig;
    private JObject? _settlesWithResults;
    private DateTimeOffset _settlesAt;

    public int Id { get; } = id;

    public Technology Technology { get; } = technology;

    public bool? AutoBootstrap { get; } = autoBootstrap;

    public JObject? Config { get; private set; } = config;

    public string Status { get; private set; } = IntegrationStatus.Creating;

    public JObject ValidationResults { get; set; } = new();

    /// <summary>The Immuta API key of the cluster; only Trino has one.</summary>
    public string? ApiKey { get; set; }

    public bool IsBusy => IntegrationStatus.IsBusy(Status);

    /// <summary>Enters a phase that ends, at a moment, in a status and perhaps with other contents.</summary>
    public void Begin(
        string phase,
        DateTimeOffset until,
        string settlesAs,
        JObject? settlesWithConfig = null,
        JObject? settlesWithResults = null)
    {
        Status = phase;
        _settlesAs = settlesAs;
        _settlesAt = until;
        _settlesWithConfig = settlesWithConfig;
        _settlesWithResults = settlesWithResults;
    }

    /// <summary>Takes over another configuration, or keeps the one it has.</summary>
    public void Replace(JObject? config) => Config = config ?? Config;

    /// <summary>Ends the phase if it is due.</summary>
    public void Settle(DateTimeOffset now)
    {
        if (_settlesAs is { } status && now >= _settlesAt)
        {
            Force(status);
            Config = _settlesWithConfig ?? Config;
            ValidationResults = _settlesWithResults ?? ValidationResults;
        }
    }

    /// <summary>Sets a status that stays until the next request changes it.</summary>
    public void Force(string status)
    {
        Status = status;
        _settlesAs = null;
    }
}
