namespace Immuta.Sdk.Http;

// Settings for work that takes hours. Uses reloaded settings only if they belong to the tenant in which the work began,
// so a rotated credential doesn't end the work and a changed address doesn't redirect it.
internal sealed class TenantSettings(Func<ClientSettings> readCurrent, ClientSettings first)
{
    private volatile ClientSettings _latest = first;

    public ClientSettings Read()
    {
        var current = readCurrent();
        if (current.Address.Equals(_latest.Address))
        {
            _latest = current;
        }

        return _latest;
    }
}
