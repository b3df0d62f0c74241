namespace Immuta.Sdk.Testing;

/// <summary>How the next creation, edit or removal is to end.</summary>
internal sealed record ConfiguredOutcome(bool Refused, IReadOnlyList<FakeValidationTest> Tests, string? RefusalMessage = null);
