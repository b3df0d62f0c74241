namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmuta
{
    /// <summary>Makes the next creation start normally and end in <c>createError</c>.</summary>
    /// <param name="tests">The validation tests to report; if none are given, one failed test of the technology.</param>
    public void FailNextCreation(params FakeValidationTest[] tests) =>
        _tenant.Configure(state => state.Creations.Add(new ConfiguredOutcome(Refused: false, [.. tests])));

    /// <summary>Rejects the next creation with 422, so that nothing is created.</summary>
    /// <param name="tests">The validation tests to report; if none are given, the response has no results.</param>
    public void RejectNextCreation(params FakeValidationTest[] tests) =>
        _tenant.Configure(state => state.Creations.Add(new ConfiguredOutcome(Refused: true, [.. tests])));

    /// <summary>Rejects the next Databricks creation because its metastore cannot be reached.</summary>
    public void RejectNextDatabricksCreate() =>
        _tenant.Configure(state => state.DatabricksCreations.Add(
            new ConfiguredOutcome(Refused: true, [], Refusals.MetastoreUnreachable)));

    /// <summary>Makes the next edit start normally and end with a rollback.</summary>
    /// <remarks>The status becomes <c>editError</c>, or <c>createError</c> again after a repair.</remarks>
    /// <param name="tests">The validation tests to report; if none are given, one failed test of the technology.</param>
    public void FailNextEdit(params FakeValidationTest[] tests) =>
        _tenant.Configure(state => state.Edits.Add(new ConfiguredOutcome(Refused: false, [.. tests])));

    /// <summary>Rejects the next edit with 422, so that nothing is changed.</summary>
    /// <param name="tests">The validation tests to report; if none are given, the response has no results.</param>
    public void RejectNextEdit(params FakeValidationTest[] tests) =>
        _tenant.Configure(state => state.Edits.Add(new ConfiguredOutcome(Refused: true, [.. tests])));

    /// <summary>Makes the next removal start normally and end in <c>deleteError</c>.</summary>
    /// <param name="tests">The validation tests to report; if none are given, one failed test of the technology.</param>
    public void FailNextDeletion(params FakeValidationTest[] tests) =>
        _tenant.Configure(state => state.Deletions.Add(new ConfiguredOutcome(Refused: false, [.. tests])));

    /// <summary>Rejects the next removal with 422, so that the integration remains.</summary>
    /// <param name="tests">The validation tests to report; if none are given, the response has no results.</param>
    public void RejectNextDeletion(params FakeValidationTest[] tests) =>
        _tenant.Configure(state => state.Deletions.Add(new ConfiguredOutcome(Refused: true, [.. tests])));
}
