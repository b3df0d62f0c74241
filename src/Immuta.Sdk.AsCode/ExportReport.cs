namespace Immuta.Sdk.AsCode;

/// <summary>Represents what an export wrote.</summary>
/// <param name="Files">The paths of the complete files, relative to the folder.</param>
/// <param name="Incomplete">The paths of the text files that say what the tenant doesn't show.</param>
/// <param name="Existing">The paths of files that existed and were not changed.</param>
public sealed record ExportReport(IReadOnlyList<string> Files, IReadOnlyList<string> Incomplete, IReadOnlyList<string> Existing)
{
    /// <summary>Returns the counts.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Files.Count} files written, {Incomplete.Count} objects not complete, {Existing.Count} files existed.";
}
