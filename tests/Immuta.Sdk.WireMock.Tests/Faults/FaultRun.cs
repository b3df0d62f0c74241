using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>The outcome and the attempts of one call of one kind during one wire fault.</summary>
/// <param name="Failure">The exception, or null if the call succeeded.</param>
/// <param name="Attempts">The number of requests that the server received.</param>
/// <param name="Begin">The time when the stubs were created.</param>
/// <param name="Moments">The time of each request in the server's journal.</param>
internal sealed record FaultRun(ImmutaException? Failure, int Attempts, DateTimeOffset Begin, IReadOnlyList<DateTimeOffset> Moments)
{
    private const string Healed = "healed";

    // The number of polls in a short wait depends on the machine; whether it polls again does not.
    private string Counted => this switch
    {
        { Failure: ImmutaTimeoutException { Limit: ImmutaTimeoutKind.Polling }, Attempts: > 0 } => Attempts > 1 ? "again and again" : "not asked again",
        { Attempts: 1 } => "1 attempt",
        _ => $"{Attempts} attempts",
    };

    /// <summary>Gets a short text for a table: <c>ok, 2 attempts</c>.</summary>
    public string Words => $"{(Failure is null ? "ok" : Describe(Failure))}, {Counted}";

    /// <summary>Gets the number of attempts that the failure reports, or null.</summary>
    public int? Reported => AttemptsOf(Failure);

    /// <summary>Runs with a fault that occurs once, followed by the healthy response.</summary>
    public static Task<FaultRun> OnceAsync(WireFault fault, OperationKind kind) => RunAsync(fault, kind, faults: 1);

    /// <summary>Runs with a lasting fault.</summary>
    public static Task<FaultRun> LastingAsync(WireFault fault, OperationKind kind) => RunAsync(fault, kind, kind.FaultsInARow);

    private static async Task<FaultRun> RunAsync(WireFault fault, OperationKind kind, int? faults)
    {
        await using var tenant = await FaultyTenant.StartAsync();
        var begin = TimeProvider.System.GetUtcNow();
        await StubAsync(tenant, fault, kind, faults);
        var client = tenant.CreateClient(options =>
        {
            options.ApiKeyMode = kind.ApiKeyMode;
            options.BaseAddress = fault.IsRefused ? NobodyListens() : options.BaseAddress;
            options.Resilience.AttemptTimeout.Timeout = fault.AttemptTimeout ?? options.Resilience.AttemptTimeout.Timeout;
        });

        ImmutaException? failure = null;
        try
        {
            await kind.CallAsync(client, new()
            {
                InitialDelay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromMilliseconds(5),
                Timeout = fault.PollingTimeout,
            });
        }
        catch (ImmutaException ex)
        {
            failure = ex;
        }

        var moments = await tenant.ReceivedAsync(kind.Method, kind.Path);
        return new(failure, fault.IsRefused ? AttemptsOf(failure)!.Value : moments.Count, begin, moments);
    }

    private static async Task StubAsync(FaultyTenant tenant, WireFault fault, OperationKind kind, int? faults)
    {
        foreach (var (path, body) in kind.Beside)
        {
            await tenant.StubAsync(Mapping("GET", path, kind.HealthyResponse, body));
        }

        if (faults is not { } count)
        {
            await tenant.StubAsync(Mapping(kind.Method, kind.Path, fault.Response(kind.HealthyResponse)));
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var mapping = Mapping(kind.Method, kind.Path, fault.Response(kind.HealthyResponse));
            mapping["scenarioName"] = "outage";
            mapping["requiredScenarioState"] = i == 0 ? "Started" : $"{i}";
            mapping["newScenarioState"] = i == count - 1 ? Healed : $"{i + 1}";
            await tenant.StubAsync(mapping);
        }

        var healthy = Mapping(kind.Method, kind.Path, kind.HealthyResponse);
        healthy["scenarioName"] = "outage";
        healthy["requiredScenarioState"] = Healed;
        await tenant.StubAsync(healthy);
    }

    private static JsonObject Mapping(string method, string path, JsonObject response, string? body = null)
    {
        if (body is not null)
        {
            response["body"] = body;
        }

        return new() { ["request"] = new JsonObject { ["method"] = method, ["url"] = path }, ["response"] = response };
    }

    private static string Describe(Exception failure) => failure switch
    {
        ImmutaAmbiguousOutcomeException => "ambiguous",
        ImmutaCredentialException => $"no credential ({Describe(failure.InnerException!)})",
        ImmutaApiException api => $"{Name(api)} {(int)api.StatusCode}{Unknown(api)}",
        ImmutaTimeoutException timeout => $"Timeout of the {timeout.Limit}{Unknown(timeout)}",
        ImmutaException other => Name(other) + Unknown(other),
        _ => failure.GetType().Name,
    };

    private static string Name(ImmutaException failure) =>
        failure.GetType().Name["Immuta".Length..^"Exception".Length];

    private static string Unknown(ImmutaException failure) => failure.OutcomeUnknown ? " (outcome unknown)" : "";

    private static int? AttemptsOf(Exception? failure) => failure switch
    {
        null => null,
        ImmutaApiException api => api.Attempts,
        ImmutaConnectionException connection => connection.Attempts,
        ImmutaTimeoutException timeout => timeout.Attempts,
        _ => AttemptsOf(failure.InnerException),
    };

    private static Uri NobodyListens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
