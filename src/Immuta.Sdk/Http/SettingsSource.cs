using Immuta.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk.Http;

// Asked before every operation, so that a rotated API key is used from the next request on.
internal sealed class SettingsSource(Func<ImmutaClientOptions> read, Func<ImmutaClientOptions, ClientSettings?, ClientSettings> create, ILogger logger)
{
    private readonly object _gate = new();
    private volatile Snapshot? _snapshot;

    public ClientSettings Current
    {
        get
        {
            var snapshot = _snapshot;
            ImmutaClientOptions options;
            try
            {
                options = read();
            }
            catch (OptionsValidationException invalid) when (snapshot is not null)
            {
                // A bad edit of a running service's configuration must not stop the service.
                logger.ReloadRejected(invalid.Message);
                return snapshot.Settings;
            }

            return snapshot is not null && ReferenceEquals(options, snapshot.Options) ? snapshot.Settings : Take(options);
        }
    }

    private ClientSettings Take(ImmutaClientOptions options)
    {
        lock (_gate)
        {
            var snapshot = _snapshot;
            if (snapshot is null || !ReferenceEquals(options, snapshot.Options))
            {
                snapshot = new(options, create(options, snapshot?.Settings));
                _snapshot = snapshot;
            }

            return snapshot.Settings;
        }
    }

    private sealed record Snapshot(ImmutaClientOptions Options, ClientSettings Settings);
}
