namespace Immuta.Sdk.Yaml;

/// <summary>Represents one problem of a file, with its position and advice.</summary>
/// <param name="File">The name of the file, as it was given by the caller.</param>
/// <param name="Line">The line of the problem in the file, counted from 1.</param>
/// <param name="Column">The column in UTF-16 characters, counted from 1.</param>
/// <param name="Path">The JSON path of the member at fault, or <c>$</c> for the text.</param>
/// <param name="Rule">The rule that is broken, such as <c>required</c>, <c>syntax</c> or <c>missing</c>.</param>
/// <param name="Message">What is wrong and what to do; never a value of the file.</param>
public sealed record FileProblem(string File, int Line, int Column, string Path, string Rule, string Message)
{
    /// <summary>Returns the problem as one line of text that begins with its position.</summary>
    /// <returns>File, line, column, path, message and rule.</returns>
    public override string ToString() => $"{File}:{Line}:{Column}: {Path}: {Message} ({Rule})";

    internal PayloadFinding ToFinding() => new(Path, Rule, Message) { File = File, Line = Line, Column = Column };
}
