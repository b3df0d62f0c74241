using System.Globalization;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Benchmarks.Soak;

// Inspects the tenant with requests that meet no faults.
internal sealed class SoakAudit(ImmutaClient client)
{
    public async Task<IntegrationId?> FindIntegrationAsync(int number) =>
        (await client.Integrations.ListAsync()).FirstOrDefault(found => NumberIn(found) == number)?.Id;

    public async Task<bool> HasConnectionAsync(int number)
    {
        try
        {
            await client.Connections.GetAsync(SoakRequests.Key(number));
            return true;
        }
        catch (ImmutaNotFoundException)
        {
            return false;
        }
    }

    public async Task RemoveIntegrationAsync(int number)
    {
        // An update or deletion may still be in progress, and an earlier one can cause a conflict.
        while (await FindIntegrationAsync(number) is { } id)
        {
            try
            {
                await client.Integrations.DeleteAsync(id);
                await client.Integrations.WaitUntilDeletedAsync(id, options: SoakRequests.Polling);
            }
            catch (Exception ex) when (ex is ImmutaConflictException or ImmutaNotFoundException)
            {
                await Task.Delay(SoakRequests.Polling.InitialDelay);
            }
        }
    }

    public async Task RemoveConnectionAsync(int number)
    {
        try
        {
            await client.DataObjects.DeleteAsync(SoakRequests.Key(number));
        }
        catch (ImmutaNotFoundException)
        {
            // The object is already deleted.
        }
    }

    // Returns the numbers of the objects left in the tenant after callers removed every object they knew.
    public async Task<IReadOnlyList<int>> LeftAsync()
    {
        var left = (await client.Integrations.ListAsync()).Select(NumberIn).OfType<int>().ToList();
        var search = client.DataObjects.SearchAsync();
        await foreach (var found in search)
        {
            if (found.ObjectPath?.ToString().Split('/')[0] is ['k', .. var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var number))
            {
                left.Add(number);
            }
        }

        return [.. left.Distinct()];
    }

    private static int? NumberIn(Integration integration)
    {
        var text = integration.ToJson();
        var at = text.IndexOf(SoakRequests.HostPrefix, StringComparison.Ordinal);
        return at < 0 ? null : int.Parse(text.AsSpan(at + SoakRequests.HostPrefix.Length, 8), CultureInfo.InvariantCulture);
    }
}
