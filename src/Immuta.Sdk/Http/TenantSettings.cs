namespace Immuta.Sdk.Http;

// Settings for work that takes hours: reloaded ones are taken up only if they are of the tenant in which the work began,
// so that a rotated credential does not end it and a changed address does not lead it elsewhere.
internal sealed class TenantSettings(SettingsSource source, ClientSettings first)
{
    private volatile ClientSettings _latest = first;

    public ClientSettings Read()
    {
        var current = source.Current;
        if (current.Address.Equals(_latest.Address))
        {
            _latest = current;
        }

        return _latest;
    }
}
