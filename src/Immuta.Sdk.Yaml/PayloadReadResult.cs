namespace Immuta.Sdk.Yaml;

/// <summary>A payload that was read, with what is worth a look in its text.</summary>
/// <param name="Payload">The payload, ready to be sent.</param>
/// <param name="Findings">What no documented rule forbids and is worth a look, in the order of the file.</param>
/// <typeparam name="T">The type of the payload.</typeparam>
public sealed record PayloadReadResult<T>(T Payload, IReadOnlyList<PayloadFinding> Findings)
    where T : class;
