using System.Collections.Concurrent;
using System.Threading.Channels;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Workflows;

namespace Immuta.Sdk.DurableTask.Tests.Support;

/// <summary>A handler whose secrets are canaries, and which counts what it is asked for.</summary>
internal sealed class TestHandler : IConnectionWorkflowHandler
{
    public const string Password = "canary-password-8d1f";
    public const string NewPassword = "canary-new-password-77aa";

    private readonly Channel<OnboardingScript> _handled = Channel.CreateUnbounded<OnboardingScript>();
    private int _running;

    public Func<ConnectionKey, ScriptHandling> Handling { get; set; } = _ => ScriptHandling.HasRun;

    public Func<ConnectionKey, Exception?> FailOn { get; set; } = _ => null;

    /// <summary>Gets or sets what creates definitions in place of the usual one.</summary>
    public Func<ConnectionKey, CancellationToken, ConnectionDefinition>? Definition { get; set; }

    public ConcurrentQueue<OnboardingScript> Scripts { get; } = new();

    public ConcurrentDictionary<ConnectionKey, string> RemovalScripts { get; } = new();

    public string Database { get; init; } = "IMMUTA";

    /// <summary>Gets or sets how long each script takes.</summary>
    public TimeSpan ScriptDuration { get; set; }

    public int MaxRunning { get; private set; }

    public static SnowflakeConnection Snowflake(ConnectionKey key, string database = "IMMUTA") => SnowflakeConnection
        .Create(key, host: $"{key}.snowflake.example.com", warehouse: "IMMUTA_WH", database: database, role: "IMMUTA_ROLE")
        .WithUserPassword("IMMUTA_SYSTEM", Password)
        .WithRecommendedSettings()
        .Build();

    public ValueTask<ConnectionDefinition> CreateAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        FailOn(key) is { } failure
            ? throw failure
            : new(Definition is { } create ? create(key, cancellationToken) : Snowflake(key, Database));

    public ValueTask<ConnectionDefinition> RotateAsync(Connection existing, CancellationToken cancellationToken) =>
        new(SnowflakeConnection.From(existing, Database).WithUserPassword("IMMUTA_SYSTEM", NewPassword).Build());

    public async Task<ScriptHandling> HandleScriptAsync(OnboardingScript script, CancellationToken cancellationToken)
    {
        MaxRunning = Math.Max(MaxRunning, Interlocked.Increment(ref _running));
        Scripts.Enqueue(script);
        _handled.Writer.TryWrite(script);
        await Task.Delay(ScriptDuration, TimeProvider.System, cancellationToken);
        Interlocked.Decrement(ref _running);
        return Handling(script.Connection.Key);
    }

    /// <summary>Waits until the handler has received so many further scripts.</summary>
    /// <param name="count">The number of scripts.</param>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    /// <returns>A task that completes then.</returns>
    public async Task WaitForScriptsAsync(int count, CancellationToken cancellationToken)
    {
        for (var received = 0; received < count; received++)
        {
            await _handled.Reader.ReadAsync(cancellationToken);
        }
    }

    public Task SaveRemovalScriptAsync(ConnectionKey key, SetupScript script, CancellationToken cancellationToken)
    {
        RemovalScripts[key] = script.ToString();
        return Task.CompletedTask;
    }
}
