using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk.DependencyInjection;

// The options of each client for what is created while it is used, such as a handler that the factory replaces. Rejected
// options must not stop a running service, so the former ones apply.
internal sealed class LatestOptions(IOptionsMonitor<ImmutaClientOptions> monitor)
{
    private readonly ConcurrentDictionary<string, ImmutaClientOptions> _latest = new(StringComparer.Ordinal);

    public ImmutaClientOptions Get(string name)
    {
        try
        {
            return _latest[name] = monitor.Get(name);
        }
#pragma warning disable CA1031 // Whatever the reason, the next request logs it.
        catch (Exception) when (_latest.ContainsKey(name))
        {
            return _latest[name];
        }
#pragma warning restore CA1031
    }
}
