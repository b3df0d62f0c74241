namespace Immuta.Sdk.Testing;

/// <summary>The response of the tenant, and the delay after which a held request is handled again.</summary>
internal readonly record struct TenantResponse(
    FakeResponse Response,
    ManualFlowMatch ManualFlow = ManualFlowMatch.NotApplicable,
    TimeSpan? RepeatAfter = null);
