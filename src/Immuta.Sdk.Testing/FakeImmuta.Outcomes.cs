namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmuta
{
    /// <summary>Lets the next creation begin as usual and end in <c>createError</c>.</summary>
    /// <param name="tests">The validation tests to show; one failed test of the technology unless given.</param>
    public void FailNextCreation(params FakeValidationTest[] tests) =>
        _tenant.Arrange(state => state.Creations.Add(new ArrangedOutcome(Refused: false, [.. tests])));

    /// <summary>Refuses the next creation with 422, so that nothing is created.</summary>
    /// <param name="tests">The validation tests to show; without any, the answer has no results at all.</param>
    public void RejectNextCreation(params FakeValidationTest[] tests) =>
        _tenant.Arrange(state => state.Creations.Add(new ArrangedOutcome(Refused: true, [.. tests])));

    /// <summary>Refuses the next Databricks creation because its metastore is out of reach.</summary>
    public void RejectNextDatabricksCreate() =>
        _tenant.Arrange(state => state.DatabricksCreations.Add(
            new ArrangedOutcome(Refused: true, [], Refusals.MetastoreUnreachable)));

    /// <summary>Lets the next edit begin as usual and end rolled back.</summary>
    /// <remarks>The status becomes <c>editError</c>, or <c>createError</c> again after a repair.</remarks>
    /// <param name="tests">The validation tests to show; one failed test of the technology unless given.</param>
    public void FailNextEdit(params FakeValidationTest[] tests) =>
        _tenant.Arrange(state => state.Edits.Add(new ArrangedOutcome(Refused: false, [.. tests])));

    /// <summary>Refuses the next edit with 422, so that nothing is changed.</summary>
    /// <param name="tests">The validation tests to show; without any, the answer has no results at all.</param>
    public void RejectNextEdit(params FakeValidationTest[] tests) =>
        _tenant.Arrange(state => state.Edits.Add(new ArrangedOutcome(Refused: true, [.. tests])));

    /// <summary>Lets the next removal begin as usual and end in <c>deleteError</c>.</summary>
    /// <param name="tests">The validation tests to show; one failed test of the technology unless given.</param>
    public void FailNextDeletion(params FakeValidationTest[] tests) =>
        _tenant.Arrange(state => state.Deletions.Add(new ArrangedOutcome(Refused: false, [.. tests])));

    /// <summary>Refuses the next removal with 422, so that the integration stays.</summary>
    /// <param name="tests">The validation tests to show; without any, the answer has no results at all.</param>
    public void RejectNextDeletion(params FakeValidationTest[] tests) =>
        _tenant.Arrange(state => state.Deletions.Add(new ArrangedOutcome(Refused: true, [.. tests])));
}
