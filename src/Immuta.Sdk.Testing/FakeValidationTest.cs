namespace Immuta.Sdk.Testing;

/// <summary>Represents one validation test that a simulated failure reports in responses.</summary>
/// <param name="Name">The name of the test; the vendor's names are data, not a contract.</param>
/// <param name="Status">The outcome of the test: <c>passed</c>, <c>failed</c>, <c>warning</c> or <c>skipped</c>.</param>
/// <param name="Message">What went wrong, or <see langword="null"/> to leave the member out.</param>
public sealed record FakeValidationTest(string Name, string Status = "failed", string? Message = null);
