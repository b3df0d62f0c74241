namespace Immuta.Sdk.Json;

// A place at which a text isn't JSON, or repeats a name. The message says what to do and never repeats the text.
internal sealed record JsonSyntaxFault(int Offset, string Rule, string Message);
