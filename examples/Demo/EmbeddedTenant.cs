using Immuta.Sdk.Testing;

namespace Demo;

internal static class EmbeddedTenant
{
    // Slow enough to show how the statuses change.
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(1.2);

    public static FakeImmuta Create() => new(new FakeImmutaOptions { CreatingDuration = Phase, DeletingDuration = Phase, Catalog = new(2, 2, 2) });
}
