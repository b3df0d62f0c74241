using Immuta.Sdk.AsCode.Comparison;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

internal static class FormAssertions
{
    public static void ShouldBeEqual(this ComparisonResult result)
    {
        result.ShouldNotDiffer();
        result.Unknown.Should().BeEmpty();
    }

    public static void ShouldNotDiffer(this ComparisonResult result) => result.Lines().Should().BeEmpty();

    /// <summary>Asserts the only difference.</summary>
    public static void ShouldDiffer(this ComparisonResult result, string path, string before, string after) =>
        result.Lines().Should().Equal($"{path}: {before} -> {after}");

    public static void ShouldBeUnknown(this ComparisonResult result, params string[] paths)
    {
        result.ShouldNotDiffer();
        result.Unknown.Select(member => member.Path).Should().Equal(paths);
        result.Unknown.Should().OnlyContain(member => member.Reason.Length > 10);
    }

    public static void ShouldDifferOnlyInName(this ComparisonResult result) =>
        result.Lines().Should().Equal("$.name: \"other\" -> \"A\"");

    public static IEnumerable<string> Lines(this ComparisonResult result) =>
        result.Differences.Select(difference => $"{difference.Path}: {difference.Before?.GetRawText() ?? "absent"} -> {difference.After?.GetRawText() ?? "absent"}");
}
