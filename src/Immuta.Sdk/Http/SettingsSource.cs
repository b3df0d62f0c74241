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
            catch (Exception failure) when (snapshot is not null)
            {
                // A bad edit of a running service's configuration must not stop the service.
                logger.ReloadRejected(Problem(failure));
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

    // Our own validation quotes no value; anybody else's message may.
    private static string Problem(Exception failure) => failure switch
    {
        OptionsValidationException invalid => invalid.Message,
        _ => $"they cannot be read ({failure.GetType().Name}).",
    };

    private sealed record Snapshot(ImmutaClientOptions Options, ClientSettings Settings);
}
