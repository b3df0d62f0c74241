namespace Immuta.Sdk.Authentication;

// The API key of a file that may be replaced while the process runs. The content is compared and not the time of the file:
// a mounted secret is a link, whose own time doesn't change.
internal sealed class FileAuthenticator : Authenticator
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);

    private readonly string _path;
    private readonly Func<Secret, Authenticator> _create;
    private readonly TimeProvider _time;

    // Receives null after the key has changed, or the reason why the file can't be read any more.
    private readonly Action<string?> _report;
    private readonly object _lock = new();
    private Secret _key;
    private Authenticator _current;
    private long _readAt;

    public FileAuthenticator(string path, Func<Secret, Authenticator> create, TimeProvider time, Action<string?> report)
    {
        (_path, _create, _time, _report) = (path, create, time, report);
        _key = Secret.FromFile(path);
        _current = create(_key);
        _readAt = time.GetTimestamp();
    }

    public override IEnumerable<string> KnownSecrets => Volatile.Read(ref _current).KnownSecrets;

    private bool IsFresh => _time.GetElapsedTime(Volatile.Read(ref _readAt)) < s_interval;

    public override async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        var current = Read(atOnce: false);
        try
        {
            return await current.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ImmutaUnauthorizedException)
        {
            // The exchange refused the key. The file may hold another one since the last read.
            var replaced = Read(atOnce: true);
            if (ReferenceEquals(replaced, current))
            {
                throw;
            }

            return await replaced.GetAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask<string?> RenewAsync(string rejected, CancellationToken cancellationToken)
    {
        var current = Read(atOnce: true);
        if (await current.RenewAsync(rejected, cancellationToken).ConfigureAwait(false) is { } renewed)
        {
            return renewed;
        }

        // Another call may have read the new key.
        var header = await current.GetAsync(cancellationToken).ConfigureAwait(false);
        return string.Equals(header, rejected, StringComparison.Ordinal) ? null : header;
    }

    private Authenticator Read(bool atOnce)
    {
        // Nearly every request ends here, so concurrent ones must not wait for each other.
        if (!atOnce && IsFresh)
        {
            return Volatile.Read(ref _current);
        }

        lock (_lock)
        {
            // Another call may have read the file while this one waited.
            if (!atOnce && IsFresh)
            {
                return _current;
            }

            try
            {
                var key = Secret.FromFile(_path);
                if (!key.Equals(_key))
                {
                    Volatile.Write(ref _current, _create(key));
                    _key = key;
                    _report(null);
                }
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or ArgumentException)
            {
                // The file may be missing for a moment while it is replaced.
                _report(ex.GetType().Name);
            }

            Volatile.Write(ref _readAt, _time.GetTimestamp());
            return _current;
        }
    }
}
