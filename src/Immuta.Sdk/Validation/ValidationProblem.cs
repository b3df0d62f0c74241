namespace Immuta.Sdk;

/// <summary>Represents one error of a payload: its location, the rule, and what to do.</summary>
/// <param name="Path">The JSON path of the invalid member, such as <c>$.config.catalog</c>.</param>
/// <param name="Rule">The broken rule, such as <c>required</c> or <c>pattern</c>.</param>
/// <param name="Message">What is wrong and what to do, without the value itself.</param>
public sealed record ValidationProblem(string Path, string Rule, string Message)
{
    /// <summary>Returns the problem as one line of text.</summary>
    /// <returns>Path, message and rule.</returns>
    public override string ToString() => $"{Path}: {Message} ({Rule})";
}
