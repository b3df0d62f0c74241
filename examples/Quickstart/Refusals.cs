using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Spectre.Console;

namespace Quickstart;

// Two things that go wrong in every life of an integration, as the exceptions tell them.
internal static class Refusals
{
    public static async Task<bool> ShowRefusedPayloadAsync(IImmutaClient immuta, FakeImmuta fake, IAnsiConsole console, CancellationToken cancellationToken)
    {
        // A catalog name that Databricks cannot have, and a token that some log had masked before it was copied.
        var request = DatabricksIntegration
            .Create(workspaceUrl: "acme-two.databricks.example.com", httpPath: "/sql/1.0/warehouses/0a1b2c3d4e5f6071", catalog: "1-bad")
            .WithToken("[REDACTED]")
            .Automatic()
            .Build();
        var sentBefore = fake.Journal.Entries.Count;
        try
        {
            await immuta.Integrations.CreateAsync(request, cancellationToken);
            return false;
        }
        catch (ImmutaValidationException refused)
        {
            console.Print(refused.Message);
            console.Print($"Requests sent: {fake.Journal.Entries.Count - sentBefore}");
            return true;
        }
    }

    public static async Task<bool> ShowServerErrorAsync(IImmutaClient immuta, IAnsiConsole console, CancellationToken cancellationToken)
    {
        try
        {
            await immuta.Integrations.CreateAsync(Registrations.Snowflake(), cancellationToken);
            return false;
        }
        catch (ImmutaApiException conflict)
        {
            // Each status has a type of its own, here ImmutaConflictException; what they tell is the same for all.
            console.Print($"{conflict.Method} {conflict.RouteTemplate} was answered with {(int)conflict.StatusCode} {conflict.Error}");
            console.Print($"  Server:     {OneLine.Of(conflict.ServerMessage ?? "nothing")}");
            console.Print($"  What to do: {conflict.Guidance}");
            return conflict is ImmutaConflictException;
        }
    }
}
