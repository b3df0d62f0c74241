using Examples.Shared;
using Immuta.Sdk;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Spectre.Console;

namespace Demo;

// Shows how the exceptions report two common errors when creating integrations.
internal static class ErrorExamples
{
    // Returns whether the expected error occurred.
    public static async Task<bool> ShowInvalidPayloadAsync(IImmutaClient immuta, FakeImmuta fake, IAnsiConsole console, CancellationToken cancellationToken)
    {
        // A catalog name that Databricks does not allow, and a token that was copied from a log after masking.
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
        catch (ImmutaValidationException ex)
        {
            console.Print(ex.Message);
            console.Print($"Requests sent: {fake.Journal.Entries.Count - sentBefore}");
            return true;
        }
    }

    // Returns whether the expected error occurred.
    public static async Task<bool> ShowServerErrorAsync(IImmutaClient immuta, IAnsiConsole console, CancellationToken cancellationToken)
    {
        try
        {
            await immuta.Integrations.CreateAsync(Registrations.Snowflake(), cancellationToken);
            return false;
        }
        catch (ImmutaApiException ex)
        {
            // Each status has its own type, here ImmutaConflictException; the information is the same for all.
            console.Print($"{ex.Method} {ex.RouteTemplate} returned {(int)ex.StatusCode} {ex.Error}");
            console.Print($"  Server:     {OneLine.From(ex.ServerMessage ?? "(no message)")}");
            console.Print($"  What to do: {ex.Guidance}");
            return ex is ImmutaConflictException;
        }
    }
}
