namespace Immuta.Sdk.Yaml;

// A JSON text, where in the file its bytes come from, what is worth a look in it, and the names that are allowed in it.
internal sealed record PayloadText(
    ReadOnlyMemory<byte> Json, Func<int, FilePlace> PlaceOf, IReadOnlyList<PayloadFinding> Findings, IReadOnlyCollection<string> AllowedNames);
