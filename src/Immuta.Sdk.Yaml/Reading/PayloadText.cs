namespace Immuta.Sdk.Yaml;

// A JSON text, the origin of its bytes in the file, its findings, and the names that are allowed in it.
internal sealed record PayloadText(
    ReadOnlyMemory<byte> Json, Func<int, FilePosition> GetPosition, IReadOnlyList<PayloadFinding> Findings, IReadOnlyCollection<string> AllowedNames);
