namespace Immuta.Sdk.Http;

// The settings of a view of a client: the current ones, with the options of the view.
internal sealed class ViewSettings(SettingsSource source, RequestOptions options)
{
    private volatile Pair? _latest;

    public ClientSettings Read()
    {
        var (current, latest) = (source.Current, _latest);
        if (latest is null || !ReferenceEquals(latest.Origin, current))
        {
            _latest = latest = new(current, current.With(options));
        }

        return latest.View;
    }

    private sealed record Pair(ClientSettings Origin, ClientSettings View);
}
