namespace Immuta.Sdk.Testing;

/// <summary>What the tenant says to a request, and whether it holds the answer back for now.</summary>
internal readonly record struct TenantResponse(
    FakeResponse Response,
    ManualFlowMatch ManualFlow = ManualFlowMatch.NotApplicable,
    TimeSpan? AskAgainAfter = null);
