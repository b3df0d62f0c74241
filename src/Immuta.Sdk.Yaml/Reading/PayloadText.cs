namespace Immuta.Sdk.Yaml;

// A JSON text, and where in the file its bytes come from.
internal sealed record PayloadText(ReadOnlyMemory<byte> Json, Func<int, FilePlace> PlaceOf);
