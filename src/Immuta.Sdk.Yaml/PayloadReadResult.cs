using Immuta.Sdk.Json;

namespace Immuta.Sdk.Yaml;

/// <summary>Represents a payload that was read, with the findings in its text.</summary>
/// <param name="Payload">The payload that was read, ready to be sent to the tenant.</param>
/// <param name="Findings">The ambiguous places in the text, in the order of the file.</param>
/// <typeparam name="T">The type of the payload.</typeparam>
public sealed record PayloadReadResult<T>(T Payload, IReadOnlyList<PayloadFinding> Findings)
    where T : class
{
    /// <summary>Gets the ambiguous places in the text, in the order of the file.</summary>
    public IReadOnlyList<PayloadFinding> Findings { get; init; } = OwnCopy.Clone(Findings);
}
