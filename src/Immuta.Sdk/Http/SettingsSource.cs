using Immuta.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk.Http;

// Read before every operation, so that a rotated API key applies from the next request on.
internal sealed class SettingsSource(Func<ImmutaClientOptions> read, Func<ImmutaClientOptions, ClientSettings?, ClientSettings> create, ILogger logger)
{
    private readonly object _lock = new();
    private volatile Snapshot? _snapshot;
    private object? _rejected;

    public ClientSettings Current
    {
        get
        {
            var snapshot = _snapshot;
            ImmutaClientOptions? options = null;
            try
            {
                options = read();
                return snapshot is not null && ReferenceEquals(options, snapshot.Options) ? snapshot.Settings : Take(options);
            }
            catch (Exception ex) when (snapshot is not null)
            {
                // An invalid configuration change must not stop a running service.
                Report(ex, (object?)options ?? ex, snapshot.Options);
                return snapshot.Settings;
            }
        }
    }

    // Every request meets the same rejection again: the monitor throws the same exception, or returns the same options.
    private void Report(Exception failure, object rejected, ImmutaClientOptions former)
    {
        if (!ReferenceEquals(Interlocked.Exchange(ref _rejected, rejected), rejected))
        {
            logger.ReloadRejected(Problem(failure, former));
        }
    }

    private ClientSettings Take(ImmutaClientOptions options)
    {
        lock (_lock)
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

    // The library's own rules name a key and quote no value. Other rules may quote values.
    private static string Problem(Exception failure, ImmutaClientOptions options)
    {
        if (failure is not OptionsValidationException invalid)
        {
            return $"they cannot be read ({failure.GetType().Name}).";
        }

        var section = options.ConfigurationPath ?? nameof(ImmutaClientOptions);
        return string.Join(' ', invalid.Failures
            .Select(problem => problem.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase) ? problem : "A rule of the application is broken.")
            .Distinct(StringComparer.Ordinal));
    }

    private sealed record Snapshot(ImmutaClientOptions Options, ClientSettings Settings);
}
