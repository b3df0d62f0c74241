using Immuta.Sdk.Testing;

namespace Demo;

internal static class EmbeddedTenant
{
    // Slow enough to show how the statuses change.
    private static readonly TimeSpan s_phase = TimeSpan.FromSeconds(1.2);

    public static FakeImmuta Create() => new(new FakeImmutaOptions { CreatingDuration = s_phase, DeletingDuration = s_phase, Catalog = new(2, 2, 2) });
}
