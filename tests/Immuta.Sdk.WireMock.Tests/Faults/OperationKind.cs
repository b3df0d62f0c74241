using System.Text.Json.Nodes;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>A kind of operation: the request that meets the fault, its healthy response, and the call that sends it.</summary>
internal sealed record OperationKind(string Name, string Method, string Path, string HealthyBody, Func<ImmutaClient, PollingOptions, Task> CallAsync)
{
    public const string Password = "canary-wire-password";

    // More than the four attempts of one operation, so that at least one of several polls fails permanently.
    private const int Outage = 5;

    private const string Policies = "/policy/global";

    private const string Integration = """{"id":41,"type":"Redshift","status":"enabled"}""";

    private static readonly RedshiftManualIntegrationRequest s_request = RedshiftIntegration
        .Create("acme.redshift.example.com", "immuta_governed", "dev")
        .WithUserPassword("immuta_setup", Password)
        .Manual()
        .Build();

    public static IReadOnlyList<OperationKind> All { get; } =
    [
        new("read", "GET", "/integrations/41", Integration, (client, _) => client.Integrations.GetAsync(41)),
        new("idempotent write", "PUT", "/integrations/41", """{"id":41,"status":"editing"}""", (client, _) => client.Integrations.UpdateAsync(41, s_request)),
        new("one-shot write", "POST", "/integrations", """{"id":42,"status":"creating"}""", (client, _) => client.Integrations.CreateAsync(s_request)) { Beside = [("/integrations", "[]")] },
        new("polling", "GET", "/integrations/41/status", """{"status":"enabled"}""", (client, patience) => client.Integrations.WaitUntilReadyAsync(41, options: patience)) { Beside = [("/integrations/41", Integration)], FaultsInARow = Outage },
        new("token exchange", "POST", "/bim/apikey/authenticate", """{"token":"canary-wire-token","authenticated":true}""", (client, _) => client.Integrations.GetAsync(41)) { Beside = [("/integrations/41", Integration)], ApiKeyMode = ApiKeyMode.TokenExchange },
        new("list", "GET", $"{Policies}?offset=0&size=100", """{"count":0,"hits":[]}""", async (client, _) => await client.V2.Policies.FindAsync("mask email")),
        new("deletion", "DELETE", $"{Policies}/17", """{"id":17}""", (client, _) => client.V2.Policies.DeleteAsync("mask email"))
        {
            Beside = [($"{Policies}?offset=0&size=100", """[{"id":17,"policyKey":"mask email"}]"""), ($"{Policies}?offset=1&size=100", "[]")],
        },
    ];

    /// <summary>Gets the other responses that the call reads, which are always healthy.</summary>
    public IReadOnlyList<(string Path, string Body)> Beside { get; private init; } = [];

    /// <summary>Gets how often a lasting fault occurs before it ends; null means indefinitely.</summary>
    public int? FaultsInARow { get; private init; }

    public ApiKeyMode ApiKeyMode { get; private init; }

    public bool IsCreation => Method == "POST" && Path == "/integrations";

    public JsonObject HealthyResponse => new()
    {
        ["status"] = 200,
        ["headers"] = new JsonObject { ["Content-Type"] = "application/json" },
        ["body"] = HealthyBody,
    };

    public override string ToString() => Name;
}
