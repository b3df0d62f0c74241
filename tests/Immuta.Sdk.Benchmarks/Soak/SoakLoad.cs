using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;

namespace Immuta.Sdk.Benchmarks.Soak;

// One turn of mixed work through a shared client. It removes every object that it creates, so that the tenant stays small.
internal sealed class SoakLoad(ImmutaClient client, SoakAudit audit, SoakFigures figures, SoakLedger ledger)
{
    private int _number;

    public Task TurnAsync(Random random) => random.Next(10) switch
    {
        < 4 => IntegrateAsync(Interlocked.Increment(ref _number)),
        < 7 => ConnectAsync(Interlocked.Increment(ref _number)),
        7 => ScriptAsync(Interlocked.Increment(ref _number)),
        8 => ApplyAsync(),
        _ => AskRawAsync(),
    };

    private async Task IntegrateAsync(int number)
    {
        var request = SoakRequests.Integration(number);
        var (created, failure) = await figures.MeasureAsync("Integrations.Create", () => client.Integrations.CreateAsync(request));
        var exists = created is not null;
        if (failure is not null)
        {
            exists = Judge(number, failure, await audit.FindIntegrationAsync(number) is not null);
        }

        if (!exists)
        {
            return;
        }

        var id = created?.Id ?? (await audit.FindIntegrationAsync(number))!.Value;
        await WaitAsync(id);
        var (_, missing) = await figures.MeasureAsync("Integrations.Get", () => client.Integrations.GetAsync(id));
        if (missing is ImmutaNotFoundException)
        {
            ledger.TakeLost();
        }

        await figures.MeasureAsync("Integrations.List", () => client.Integrations.ListAsync());
        await figures.MeasureAsync("Integrations.Update", () => client.Integrations.UpdateAsync(id, request));
        await WaitAsync(id);
        var (_, refusal) = await figures.MeasureAsync("Integrations.Delete", () => client.Integrations.DeleteAsync(id));
        if (refusal is null)
        {
            await figures.MeasureAsync("Integrations.WaitUntilDeleted", () => client.Integrations.WaitUntilDeletedAsync(id, options: SoakRequests.Polling));
        }

        await audit.RemoveIntegrationAsync(number);
    }

    private async Task ConnectAsync(int number)
    {
        var connection = SoakRequests.Connection(number);
        await figures.MeasureAsync("Connections.Test", () => client.Connections.TestAsync(connection));
        var (registered, failure) = await figures.MeasureAsync("Connections.Register", () => client.Connections.RegisterAsync(connection));
        if (failure is not null && !Judge(number, failure, await audit.HasConnectionAsync(number)))
        {
            return;
        }

        await FollowAsync(registered?.Job);
        var (_, missing) = await figures.MeasureAsync("Connections.Get", () => client.Connections.GetAsync(connection.Key));
        if (missing is ImmutaNotFoundException)
        {
            ledger.TakeLost();
        }

        await figures.MeasureAsync("DataObjects.Search", () => CountAsync(connection.Key));
        var (enabling, _) = await figures.MeasureAsync("DataObjects.Enable", () => client.DataObjects.EnableAsync(connection.Key));
        await FollowAsync(enabling);
        var (crawl, _) = await figures.MeasureAsync("DataObjects.Crawl", () => client.DataObjects.CrawlAsync(connection.Key));
        await FollowAsync(crawl);
        await figures.MeasureAsync("Connections.UpdateCredentials", () => client.Connections.UpdateCredentialsAsync(connection));
        await figures.MeasureAsync("DataObjects.Delete", () => client.DataObjects.DeleteAsync(connection.Key));
        await audit.RemoveConnectionAsync(number);
    }

    private async Task ScriptAsync(int number) =>
        await figures.MeasureAsync("Scripts.Create", () => client.Scripts.CreateAsync(SoakRequests.Snowflake(number)));

    private async Task ApplyAsync()
    {
        await figures.MeasureAsync("Policies.Apply (dry run)", () => client.V2.Policies.ApplyAsync(SoakRequests.Policy, dryRun: true));
        await figures.MeasureAsync("Policies.Apply", () => client.V2.Policies.ApplyAsync(SoakRequests.Policy));
        await figures.MeasureAsync("Purposes.Apply", () => client.V2.Purposes.ApplyAsync(SoakRequests.Purpose));
    }

    private async Task AskRawAsync() =>
        await figures.MeasureAsync("Raw.Send", () => client.Raw.SendAsync(HttpMethod.Get, "/integrations"));

    private async Task WaitAsync(IntegrationId id) =>
        await figures.MeasureAsync("Integrations.WaitUntilReady", () => client.Integrations.WaitUntilReadyAsync(id, options: SoakRequests.Polling));

    private async Task FollowAsync(BulkJob? job)
    {
        if (job is not null)
        {
            await figures.MeasureAsync("Jobs.WaitForCompletion", () => job.WaitForCompletionAsync(options: SoakRequests.Jobs));
        }
    }

    private async Task<int> CountAsync(ObjectPath path)
    {
        var count = 0;
        await foreach (var _ in client.DataObjects.SearchAsync(path))
        {
            count++;
        }

        return count;
    }

    // Returns whether there is something to remove, and records whether the reported outcome was right.
    private bool Judge(int number, ImmutaException failure, bool exists)
    {
        if (failure is ImmutaAmbiguousOutcomeException)
        {
            ledger.TakeAmbiguous(number);
        }
        else if (failure is ImmutaConflictException)
        {
            ledger.TakeDuplicate();
        }
        else if (exists)
        {
            ledger.TakeLost();
        }

        return exists;
    }
}
