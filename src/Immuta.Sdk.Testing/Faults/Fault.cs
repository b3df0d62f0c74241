namespace Immuta.Sdk.Testing;

/// <summary>One fault that applies to a number of matching requests.</summary>
internal sealed class Fault
{
    public required FaultKind Kind { get; init; }

    public Func<FakeRequest, bool>? Match { get; init; }

    public FakeResponse? Response { get; init; }

    public TimeSpan Delay { get; init; }

    public required int Remaining { get; set; }

    public bool IsDelay => Kind is FaultKind.DelayRequest or FaultKind.DelayResponse;
}
