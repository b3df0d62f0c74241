using System.Text.Json;

namespace Immuta.Sdk.Tool.Tests.Support;

/// <summary>Represents what a run of the tool left behind.</summary>
public sealed record Outcome(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads the output as one JSON document, and fails if there is anything else.</summary>
    public JsonElement ReadJson()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
