namespace Immuta.Sdk.Http;

// An object as the server shows it, and how it compares with what was sent.
internal sealed record ComparedObject<T>(T Model, PayloadComparison Comparison);
