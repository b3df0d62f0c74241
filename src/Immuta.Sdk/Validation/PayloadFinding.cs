namespace Immuta.Sdk;

/// <summary>Represents a doubtful value in a payload that no documented rule forbids.</summary>
/// <param name="Path">The JSON path of the value, such as <c>$.config.port</c>.</param>
/// <param name="Rule">The rule that produced the finding, such as <c>unknown</c>.</param>
/// <param name="Message">What was found and what to do, without any value of the text.</param>
public sealed record PayloadFinding(string Path, string Rule, string Message)
{
    /// <summary>Gets the name of the file, or null without a file.</summary>
    public string? File { get; init; }

    /// <summary>Gets the line in the file, counted from 1, or null without a file.</summary>
    public int? Line { get; init; }

    /// <summary>Gets the column in UTF-16 characters, counted from 1, or null without a file.</summary>
    public int? Column { get; init; }

    /// <summary>Returns the finding as one line of text.</summary>
    /// <returns>File, line and column if they are known, then path, message and rule.</returns>
    public override string ToString() => $"{(File is null ? "" : $"{File}:{Line}:{Column}: ")}{Path}: {Message} ({Rule})";
}
